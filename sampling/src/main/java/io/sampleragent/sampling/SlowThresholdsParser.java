// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link SlowThresholds}. Entries are counted from 1 in its messages. */
final class SlowThresholdsParser {
  static final int MAX = 100; // each may be tried for each trace

  private static final String ADAPTIVE = "p99";

  private final String settingName;
  private final Problems problems;

  SlowThresholdsParser(String settingName, Problems problems) {
    this.settingName = settingName;
    this.problems = problems;
  }

  /** Says why an entry cannot be used. */
  private static final class BadEntry extends Exception {
    private static final long serialVersionUID = 1;

    BadEntry(String message) {
      super(message);
    }
  }

  SlowThresholds parse(String text) throws InvalidRulesException {
    if (!text.startsWith("[")) {
      return new SlowThresholds(new SlowThreshold[] {single(text)});
    }
    JsonArray array = array(text);
    RepeatedFields.report(text, "entry", settingName, array.size(), problems);
    if (array.isEmpty()) {
      problems.report(settingName + ": the list has no entry, so no trace is slow");
    }
    List<SlowThreshold> thresholds = new ArrayList<>();
    for (int i = 0; i < array.size() && i < MAX; i++) {
      String where = settingName + ": entry " + (i + 1) + " of " + array.size();
      try {
        SlowThreshold added = entry(array.get(i), where);
        reportIfUnused(thresholds, where);
        thresholds.add(added);
      } catch (BadEntry e) {
        problems.report(where + " is not used: " + e.getMessage());
      }
    }
    if (array.size() > MAX) {
      problems.report(settingName + ": only the first " + MAX + " entries are used");
    }
    return new SlowThresholds(thresholds.toArray(new SlowThreshold[0]));
  }

  private void reportIfUnused(List<SlowThreshold> earlier, String where) {
    for (SlowThreshold threshold : earlier) {
      if (threshold.resource.matchesAny()) {
        problems.report(where + " is never used: an earlier one is for every resource");
        return;
      }
    }
  }

  private static SlowThreshold single(String text) throws InvalidRulesException {
    try {
      return threshold(Glob.ANY, text);
    } catch (BadEntry e) {
      throw new InvalidRulesException("");
    }
  }

  private static JsonArray array(String text) throws InvalidRulesException {
    try {
      return (JsonArray) Json.parse(text); // it starts with a bracket
    } catch (Json.Malformed e) {
      throw new InvalidRulesException(e.getMessage());
    }
  }

  private SlowThreshold entry(@Nullable Object element, String where) throws BadEntry {
    if (!(element instanceof JsonObject)) {
      throw new BadEntry("expected an object like {\"slower_than\":\"p99\"}, not " + show(element));
    }
    JsonObject object = (JsonObject) element;
    for (String field : object.keySet()) {
      if (!field.equals("resource") && !field.equals("slower_than")) {
        problems.report(
            where + ": field " + show(field) + " is ignored, known are resource and slower_than");
      }
    }
    return threshold(resource(object.get("resource")), object.get("slower_than"));
  }

  private static Glob resource(@Nullable Object pattern) throws BadEntry {
    if (pattern == null) {
      return Glob.ANY;
    }
    if (!(pattern instanceof String) || ((String) pattern).length() > RulesParser.MAX_PATTERN) {
      throw new BadEntry(
          "resource must be a text of at most "
              + RulesParser.MAX_PATTERN
              + " characters, not "
              + show(pattern));
    }
    return new Glob((String) pattern);
  }

  private static SlowThreshold threshold(Glob resource, @Nullable Object text) throws BadEntry {
    if (ADAPTIVE.equals(text)) {
      return new SlowThreshold(resource, SlowThreshold.ADAPTIVE, ADAPTIVE);
    }
    long nanos = text instanceof String ? Durations.parse((String) text) : -1;
    if (nanos < 0) {
      throw new BadEntry("slower_than must be a duration like 500ms, or p99, not " + show(text));
    }
    return new SlowThreshold(resource, nanos, ((String) text).trim());
  }

  private static String show(@Nullable Object value) {
    return Texts.quote(String.valueOf(value));
  }
}
