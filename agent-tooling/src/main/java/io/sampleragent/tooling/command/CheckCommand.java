// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.command;

import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.TextFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code check}: says how the agent understands its sampling settings, and what is wrong with them.
 * Reads them as start-up does, so it finds what start-up would.
 */
public final class CheckCommand {
  private static final String USAGE =
      "java -jar sampler-agent.jar check [file] [--span]\n"
          + "\n"
          + "  check                     the settings of this environment: DD_* variables, -Ddd.*\n"
          + "                            properties (before -jar), the file of DD_TRACE_CONFIG\n"
          + "  check file.properties     a file as DD_TRACE_CONFIG would name it, and nothing else\n"
          + "  check rules.json          rules as in DD_TRACE_SAMPLING_RULES\n"
          + "  check rules.json --span   rules as in DD_SPAN_SAMPLING_RULES\n"
          + "\n"
          + "Exit status: 0 no problem, 1 problems, 2 the command or the file cannot be used.";

  static final int FINE = 0;
  static final int PROBLEMS = 1;
  static final int UNUSABLE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private @Nullable String file;
  private boolean span;

  private CheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param arguments those behind {@code check}
   * @param out for what was understood and for problems
   * @param err for why the command cannot be carried out
   * @return the exit status
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    for (String argument : arguments) {
      if (argument.equals("--help")) {
        out.println(USAGE);
        return FINE;
      }
    }
    return new CheckCommand(out, err).run(arguments);
  }

  private int run(String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("--span")) {
        span = true;
      } else if (argument.startsWith("-")) {
        return misused("unknown option " + argument);
      } else if (file != null) {
        return misused("one file at a time, not " + file + " and " + argument);
      } else {
        file = argument;
      }
    }
    return check();
  }

  private int check() {
    boolean rules = file != null && hasEnding(file, ".json");
    if (span && !rules) {
      return misused("--span says what a .json file is for");
    }
    if (file == null) {
      return new SettingsReport(Config.system())
          .print("Sampling settings of this environment", out);
    }
    if (!rules && !hasEnding(file, ".properties")) {
      return misused("the name must end in .properties or .json, to tell what is in " + file);
    }
    try {
      return rules
          ? RulesReport.print(TextFile.read(new File(file)), file, span, out)
          : properties(file);
    } catch (IOException e) {
      err.println("sampler-agent check: cannot read the file: " + e.getMessage());
      return UNUSABLE;
    }
  }

  private int properties(String path) throws IOException {
    new FileInputStream(path).close(); // a missing one is no problem of settings
    Config config = Config.ofFile(new File(path).getAbsolutePath()); // a leading ~ is a name here
    return new SettingsReport(config).print("Sampling settings of " + path, out);
  }

  private static boolean hasEnding(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private int misused(String why) {
    err.println("sampler-agent check: " + why + "\n\n" + USAGE);
    return UNUSABLE;
  }
}
