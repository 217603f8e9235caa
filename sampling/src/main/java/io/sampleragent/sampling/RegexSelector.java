// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Selects by a regular expression for one name, as only the deprecated rule settings do. Matching
 * allocates, and a bad expression takes its time, which is why other rules have {@link Glob}.
 */
final class RegexSelector extends Selector {
  private final Pattern pattern;
  private final boolean forService;

  /**
   * @param forService whether the service has to match, otherwise the operation name
   * @throws InvalidRulesException when {@code regex} is no regular expression
   */
  RegexSelector(String regex, boolean forService) throws InvalidRulesException {
    super(Glob.ANY, Glob.ANY, Glob.ANY, new String[0], new Glob[0]);
    this.pattern = compiled(regex);
    this.forService = forService;
  }

  private static Pattern compiled(String regex) throws InvalidRulesException {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new InvalidRulesException(
          Texts.quote(regex)
              + " is no regular expression, at character "
              + (e.getIndex() + 1)
              + ": "
              + Texts.quote(e.getDescription())); // may repeat what the user wrote
    }
  }

  @Override
  boolean matches(String spanService, String spanName) {
    try {
      return pattern.matcher(forService ? spanService : spanName).matches();
    } catch (RuntimeException | StackOverflowError ignored) {
      // Expressions that the JDK takes and then fails on: [a}&&]] in some versions, (a|b)* on a
      // text of many thousand characters. They match nothing; the trace must not suffer.
      return false;
    }
  }

  @Override
  boolean covers(Selector other, GlobCover cover) {
    return false; // nobody can tell from two expressions
  }
}
