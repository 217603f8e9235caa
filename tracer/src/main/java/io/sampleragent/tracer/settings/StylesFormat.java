// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Header styles separated by commas, in any case, each once. {@code b3} is the single header, as
 * Datadog's cross-language tests and OpenTelemetry have it; dd-trace-java takes it for the other.
 */
final class StylesFormat {
  private StylesFormat() {}

  static List<String> parse(String text, Origin origin, Problems problems) throws BadValue {
    List<String> styles = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    boolean plainB3 = false;
    boolean namedB3 = false; // as dd-trace-java does beside b3, which there is the other form
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (!scanner.skip(',')) {
        String name = scanner.until(",", "a style");
        String style = style(name.toLowerCase(Locale.ROOT));
        boolean plain = name.equalsIgnoreCase("b3");
        plainB3 |= plain;
        namedB3 |= !plain && "b3single".equals(style);
        if (style == null) {
          unknown.add(name);
        } else if (!styles.contains(style)) {
          styles.add(style);
        }
      }
    }
    if (styles.isEmpty()) {
      throw new BadValue("");
    }
    if (plainB3 && namedB3) {
      problems.report(
          origin
              + ": b3 and b3single are the same here, the single header; the others are b3multi");
    }
    for (String name : unknown) {
      problems.report(
          origin + " names a style that is not known and left out: " + Texts.quote(name));
    }
    return Collections.unmodifiableList(styles);
  }

  private static @Nullable String style(String name) {
    switch (name) {
      case "datadog":
      case "tracecontext":
      case "baggage":
      case "b3multi":
      case "b3single":
      case "none":
        return name;
      case "b3":
      case "b3 single header":
        return "b3single";
      default:
        return null;
    }
  }
}
