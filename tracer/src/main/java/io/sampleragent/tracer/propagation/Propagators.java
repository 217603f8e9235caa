// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Source;
import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Setting;
import io.sampleragent.tracer.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header styles that the user chose, in both directions; the way in for everything that reads
 * or writes headers. Immutable, for all threads.
 */
public final class Propagators {
  private static final HeaderStyle[] NONE = {};

  private final List<String> extractNames;
  private final List<String> injectNames;
  private final boolean extractFirst;
  private final boolean ignores;
  private final boolean restarts;
  private final boolean restartsExternal;
  private final boolean paddedB3;
  private final boolean elastic;
  private final int maxTags;
  private final boolean readsBaggage;
  private final boolean writesBaggage;
  private final int maxBaggageItems;
  private final int maxBaggageBytes;
  private final OrgGuard orgGuard;

  // Made with the first request: before main, a class is time that every start pays.
  private volatile HeaderStyle @Nullable [] extractStyles;
  private volatile HeaderStyle @Nullable [] injectStyles;

  private Propagators(Config config) {
    this.extractNames = extractNames(config);
    this.injectNames =
        config.get(
            chosen(
                config, Settings.PROPAGATION_STYLE_INJECT, Settings.OLD_PROPAGATION_STYLE_INJECT));
    this.extractFirst = config.get(Settings.PROPAGATION_EXTRACT_FIRST);
    String behavior = config.get(Settings.PROPAGATION_BEHAVIOR_EXTRACT);
    this.ignores = behavior.equals("ignore");
    this.restarts = behavior.equals("restart");
    this.restartsExternal = behavior.equals("restart_external");
    this.paddedB3 = config.get(Settings.B3_PADDING_ENABLED);
    Boolean writesElastic = config.get(Settings.ELASTIC_TRACESTATE);
    this.elastic = writesElastic == null ? restartsExternal : writesElastic;
    this.maxTags = config.get(Settings.X_DATADOG_TAGS_MAX_LENGTH);
    this.maxBaggageItems = config.get(Settings.BAGGAGE_MAX_ITEMS);
    this.maxBaggageBytes = config.get(Settings.BAGGAGE_MAX_BYTES);
    boolean baggage = !ignores && maxBaggageItems > 0 && maxBaggageBytes > 0;
    this.readsBaggage = baggage && extractNames.contains(BaggageHeader.NAME);
    this.writesBaggage = baggage && injectNames.contains(BaggageHeader.NAME);
    this.orgGuard = new OrgGuard(config);
  }

  public static Propagators from(Config config) {
    return new Propagators(config);
  }

  private static List<String> extractNames(Config config) {
    Setting<List<String>> setting =
        chosen(config, Settings.PROPAGATION_STYLE_EXTRACT, Settings.OLD_PROPAGATION_STYLE_EXTRACT);
    List<String> names = config.get(setting);
    return config.source(setting).isOpenTelemetry() ? withEitherB3(names) : names;
  }

  /** One direction's own setting, else what is set for both, else the old name. */
  private static Setting<List<String>> chosen(
      Config config, Setting<List<String>> own, Setting<List<String>> old) {
    if (isSet(config, own)) {
      return own;
    }
    Setting<List<String>> both = Settings.PROPAGATION_STYLE;
    boolean bothUnset = !isSet(config, both) || config.source(both).isOpenTelemetry();
    return bothUnset && isSet(config, old) ? old : both;
  }

  /** OpenTelemetry's propagators for B3 read both formats, whichever they write; single first. */
  private static List<String> withEitherB3(List<String> names) {
    List<String> read = new ArrayList<>(names.size() + 1);
    for (String name : names) {
      if (!name.equals(B3SingleHeader.NAME) && !name.equals(B3MultiHeaders.NAME)) {
        read.add(name);
      } else if (!read.contains(B3SingleHeader.NAME)) {
        read.add(B3SingleHeader.NAME);
        read.add(B3MultiHeaders.NAME);
      }
    }
    return read;
  }

  private static boolean isSet(Config config, Setting<?> setting) {
    return config.source(setting).source() != Source.DEFAULT;
  }

  /**
   * Reads what the caller says.
   *
   * @return null if it says nothing that counts
   */
  public <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers) {
    return with(baggage(carrier, headers), trace(carrier, headers));
  }

  /**
   * As above, where the names of all headers are known anyway: so old baggage is read, too.
   *
   * @param headers finds a name in any case of letters
   */
  public @Nullable ExtractedContext extract(Map<String, String> headers) {
    Baggage baggage = baggage(headers, Map::get);
    if (!ignores && extractNames.contains(DatadogHeaders.NAME)) {
      baggage = OldBaggageHeaders.addTo(baggage, headers);
    }
    return with(baggage, trace(headers, Map::get));
  }

  /**
   * Reads a context that the application itself read from headers of W3C's Trace Context, by the
   * rules for callers, whatever styles the user chose.
   *
   * @param headers with their names in lower case
   */
  public @Nullable ExtractedContext extractTraceContext(Map<String, String> headers) {
    return ruled(ignores ? null : ExtractedContext.ofTraceContext(headers));
  }

  static @Nullable ExtractedContext with(Baggage baggage, @Nullable ExtractedContext found) {
    if (baggage.size() == 0) {
      return found;
    }
    ExtractedContext context = found == null ? new ExtractedContext(BaggageHeader.NAME) : found;
    context.baggage = baggage;
    return context;
  }

  // Says nothing about the trace: the same whether that goes on or begins anew.
  private <C> Baggage baggage(C carrier, HeaderGetter<C> headers) {
    if (!readsBaggage) {
      return Baggage.NONE;
    }
    String text = HeaderLines.joined(carrier, headers, BaggageHeader.NAME);
    return BaggageHeader.read(text, maxBaggageItems, maxBaggageBytes);
  }

  private <C> @Nullable ExtractedContext trace(C carrier, HeaderGetter<C> headers) {
    return ruled(ignores ? null : read(carrier, headers));
  }

  private @Nullable ExtractedContext ruled(@Nullable ExtractedContext found) {
    if (found == null) {
      return null;
    }
    boolean restart = restarts || (restartsExternal && !found.isInternal());
    if (restart) {
      return ExtractedContext.restarted(found);
    }
    return orgGuard.enforce(found);
  }

  /** The marker of our organisation, for headers that leave; null if it is unknown. */
  public @Nullable String orgMarker() {
    return orgGuard.own();
  }

  /** Tells the marker of our organisation, as the agent says; null if it says none. */
  public void orgMarker(@Nullable String marker) {
    orgGuard.own(marker);
  }

  private <C> @Nullable ExtractedContext read(C carrier, HeaderGetter<C> headers) {
    ExtractedContext found = null;
    for (HeaderStyle style : extractStyles()) {
      boolean leads = found == null || !found.hasIds();
      ExtractedContext next = style.extract(carrier, headers, leads);
      if (next == null) {
        continue;
      }
      if (found == null || (leads && next.hasIds())) {
        found = next;
      } else if (next.hasIds()) {
        found.add(next);
      }
      if (extractFirst && found.hasIds()) {
        break;
      }
    }
    return found;
  }

  /**
   * Writes the context of {@code span}, whose trace is decided now if it was not yet, and its
   * baggage. Nothing where nothing is traced: whoever got the headers would be.
   */
  public <C> void inject(Span span, C carrier, HeaderSetter<C> headers) {
    inject(span, span.baggage(), carrier, headers);
  }

  /** As above, with the baggage of the place from which it is called. */
  public <C> void inject(Span span, Baggage baggage, C carrier, HeaderSetter<C> headers) {
    if (Scope.isSuppressed()) {
      return;
    }
    HeaderStyle[] styles = injectStyles();
    if (styles.length > 0) {
      Decision decision = span.trace().decideForOthers();
      for (HeaderStyle style : styles) {
        style.inject(span, decision, carrier, headers);
      }
    }
    if (baggage.size() > 0) {
      inject(baggage, carrier, headers);
    }
  }

  /**
   * Writes what came with a message as it goes on without a span of ours, but for its baggage;
   * nothing for one without ids.
   */
  public <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers) {
    if (message.hasIds() && !Scope.isSuppressed()) {
      for (HeaderStyle style : injectStyles()) {
        style.relay(message, carrier, headers);
      }
    }
  }

  /**
   * Names of the headers that may be written; those of old baggage, which are endless, left out.
   */
  public List<String> fields() {
    return fields(injectStyles(), writesBaggage);
  }

  /** Names of the headers that are looked for, in the same way. */
  public List<String> readFields() {
    return fields(extractStyles(), readsBaggage);
  }

  private static List<String> fields(HeaderStyle[] styles, boolean baggage) {
    List<String> names = new ArrayList<>();
    for (HeaderStyle style : styles) {
      names.addAll(Arrays.asList(style.fields()));
    }
    if (baggage) {
      names.add(BaggageHeader.NAME);
    }
    return names;
  }

  /** The {@code tracestate} with which {@code span} calls others. Decides its trace. */
  public String traceState(Span span) {
    return new TraceContextHeaders(elastic).state(span, span.trace().decideForOthers());
  }

  /** Flags of {@code traceparent}, as above. */
  public static int traceFlags(Span span) {
    return TraceContextHeaders.flags(span.trace(), span.trace().decideForOthers());
  }

  /** Writes baggage alone, where no span is. */
  public <C> void inject(Baggage baggage, C carrier, HeaderSetter<C> headers) {
    if (writesBaggage) {
      String text = BaggageHeader.write(baggage, maxBaggageItems, maxBaggageBytes);
      if (!text.isEmpty()) {
        headers.set(carrier, BaggageHeader.NAME, text);
      }
    }
    if (injectNames.contains(DatadogHeaders.NAME)) {
      OldBaggageHeaders.inject(baggage, carrier, headers);
    }
  }

  private HeaderStyle[] extractStyles() {
    HeaderStyle[] styles = extractStyles;
    if (styles == null) {
      styles = styles(extractNames);
      extractStyles = styles;
    }
    return styles;
  }

  private HeaderStyle[] injectStyles() {
    HeaderStyle[] styles = injectStyles;
    if (styles == null) {
      styles = styles(injectNames);
      injectStyles = styles;
    }
    return styles;
  }

  private HeaderStyle[] styles(List<String> names) {
    List<HeaderStyle> styles = new ArrayList<>(names.size());
    for (String name : names) {
      HeaderStyle style = style(name);
      if (style != null) {
        styles.add(style);
      }
    }
    return styles.toArray(NONE);
  }

  private @Nullable HeaderStyle style(String name) {
    switch (name) {
      case DatadogHeaders.NAME:
        return new DatadogHeaders(maxTags);
      case TraceContextHeaders.NAME:
        return new TraceContextHeaders(elastic);
      case B3MultiHeaders.NAME:
        return new B3MultiHeaders(new B3(paddedB3));
      case B3SingleHeader.NAME:
        return new B3SingleHeader(new B3(paddedB3));
      default:
        return null; // "none"; and "baggage", which is read and written beside the trace
    }
  }
}
