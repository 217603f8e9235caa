// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.HeaderLines;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that become tags, of requests or of responses. Immutable.
 *
 * <p>Names are those of dd-trace-java. A header's text is stored as it is, under a key that means
 * nothing else: whoever sends a request cannot keep its trace or rename its service.
 */
final class HeaderTags {
  static final String REQUEST = "http.request.headers.";
  static final String RESPONSE = "http.response.headers.";

  private static final String ALL = "*"; // in place of a header: all that are not named

  /** Headers looked at for {@code *}: as many as Tomcat takes in one request. */
  static final int MAX_ALL = 100;

  /** Characters of each value for {@code *}: a message nobody chose costs at most 100 kB. */
  static final int MAX_ALL_VALUE = 1_000;

  /** Lines of one header. */
  static final int MAX_LINES = 100;

  /** Left out of {@code *}: what is in them lets others in. */
  private static final List<String> SECRET =
      Arrays.asList("authorization", "cookie", "proxy-authorization", "set-cookie");

  private final String prefix;
  private final String[] headers; // in lower case; as many as a user writes
  private final String[] tags;
  private final boolean all;
  private final boolean firstPart;
  private final TextCache<String> defaultTags = new TextCache<>(TextLimits.KEY);

  private HeaderTags(String prefix, Map<String, String> tags, boolean all, boolean firstPart) {
    this.prefix = prefix;
    this.headers = tags.keySet().toArray(new String[0]);
    this.tags = tags.values().toArray(new String[0]);
    this.all = all;
    this.firstPart = firstPart;
  }

  /**
   * Puts together what two settings say; for a header in both, the second.
   *
   * @param prefix of the tags of headers without one
   * @param firstPart whether a value ends before its first comma
   */
  static HeaderTags of(
      String prefix, Map<String, String> first, Map<String, String> second, boolean firstPart) {
    Map<String, String> both = new LinkedHashMap<>(first);
    both.putAll(second);
    boolean all = both.remove(ALL) != null;
    for (Map.Entry<String, String> entry : both.entrySet()) {
      if (entry.getValue().isEmpty()) {
        entry.setValue(defaultTag(prefix, entry.getKey()));
      }
    }
    return new HeaderTags(prefix, both, all, firstPart);
  }

  /** Reads the headers into tags of the span; what the library throws ends it early. */
  <M> void record(Span span, M message, HeaderReader<M> reader) {
    try {
      for (int i = 0; i < headers.length; i++) {
        put(span, tags[i], value(reader.lines(message, headers[i]), TextLimits.VALUE));
      }
      if (all) {
        recordAll(span, message, reader);
      }
    } catch (Throwable t) {
      Failures.swallowed("reading headers for tags", t);
    }
  }

  private <M> void recordAll(Span span, M message, HeaderReader<M> reader) {
    Iterator<String> names = reader.names(message);
    for (int n = 0; n < MAX_ALL && names != null && names.hasNext(); n++) {
      String name = names.next();
      if (name != null && isForAll(name.toLowerCase(Locale.ROOT))) {
        put(span, defaultTag(name), value(reader.lines(message, name), MAX_ALL_VALUE));
      }
    }
  }

  // A name that begins with a colon is the first line of a message of HTTP/2, not a header.
  private boolean isForAll(String name) {
    return !name.startsWith(":") && !SECRET.contains(name) && !isNamed(name);
  }

  private boolean isNamed(String name) {
    for (String header : headers) {
      if (header.equals(name)) {
        return true;
      }
    }
    return false;
  }

  // No value must not remove what another header, or the agent, has put there.
  private static void put(Span span, String tag, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      span.put(tag, value);
    }
  }

  private @Nullable String value(@Nullable Iterator<String> lines, int limit) {
    String text = HeaderLines.join(lines, firstPart ? 1 : MAX_LINES, limit);
    if (text == null) {
      return null;
    }
    int comma = firstPart ? text.indexOf(',') : -1;
    return TextLimits.cut((comma < 0 ? text : text.substring(0, comma)).trim(), limit);
  }

  private String defaultTag(String header) {
    String known = defaultTags.get(header);
    if (known != null) {
      return known;
    }
    String made = defaultTag(prefix, header);
    defaultTags.put(header, made);
    return made;
  }

  private static String defaultTag(String prefix, String header) {
    StringBuilder tag = new StringBuilder(prefix.length() + header.length()).append(prefix);
    for (int i = 0; i < header.length() && tag.length() < TextLimits.KEY; i++) {
      char c = Character.toLowerCase(header.charAt(i));
      boolean kept = Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '/';
      tag.append(kept ? c : '_');
    }
    return tag.toString();
  }
}
