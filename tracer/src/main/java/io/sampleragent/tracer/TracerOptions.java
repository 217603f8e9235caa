// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.Trust;
import io.sampleragent.sampling.TrustRules;
import io.sampleragent.tracer.propagation.Propagators;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.HostPatterns;
import io.sampleragent.tracer.settings.MethodPatterns;
import io.sampleragent.tracer.settings.Settings;
import io.sampleragent.tracer.settings.StatusRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that spans look at, read once at start-up into plain fields. Immutable. */
public final class TracerOptions {
  final String service;

  /** What a span is given to begin with: {@link #service}, unless the user renamed it. */
  final String spanService;

  /** False if {@link #service} was only guessed, from the jar's name for example. */
  final boolean serviceSetByUser;

  final @Nullable String env;
  final @Nullable String version;
  final boolean wideTraceIds;
  final boolean wideTraceIdsInLogs;

  /**
   * Finished spans of an unfinished trace that go out early; at most {@link TraceBuffer#MAX_SPANS}.
   */
  final int partialFlushSpans;

  /** Longest {@code x-datadog-tags} header taken and sent, in characters; 0 switches it off. */
  final int propagationTagsMax;

  final boolean reportHostname;

  final StatusRanges serverErrors;
  final StatusRanges clientErrors;
  final boolean serverQuery;
  final boolean clientQuery;
  final boolean splitByDomain;
  final boolean splitByInstance;
  final boolean oneServiceName;
  final String rootServletService;

  /** Headers that become tags; null if none. */
  final @Nullable HeaderTags requestHeaders;

  final @Nullable HeaderTags responseHeaders;

  /** Whether there are any, and client spans get them, too. */
  final boolean clientHeaders;

  /** Keys of baggage that become tags; {@code *} alone stands for all. */
  final List<String> baggageTagKeys;

  /** How far callers are believed, and how many traces they may force; null if nobody said. */
  final @Nullable Trust trust;

  final @Nullable TrustRules trustRules;
  final @Nullable Double forcedPerSecond;

  /** Who gets headers; null if everybody does. */
  final @Nullable Destinations destinations;

  /** Inside of which nothing is traced; null if nobody said. */
  final @Nullable MethodPatterns suppressed;

  private final Propagators propagators;
  private final CommonTags globalTags;
  private final Map<String, String> serviceMapping;

  private TracerOptions(Config config) {
    this.serviceMapping = config.get(Settings.SERVICE_MAPPING);
    this.service = config.get(Settings.SERVICE);
    this.spanService = mappedService(service);
    this.serviceSetByUser = config.source(Settings.SERVICE).source() != Source.DEFAULT;
    this.env = config.get(Settings.ENV);
    this.version = config.get(Settings.VERSION);
    this.globalTags = CommonTags.of(globalTags(config.get(Settings.TAGS), env));
    this.wideTraceIds = config.get(Settings.TRACE_ID_128_BIT);
    this.wideTraceIdsInLogs = config.get(Settings.TRACE_ID_128_BIT_LOGGING);
    this.partialFlushSpans = partialFlushSpans(config);
    this.propagationTagsMax = config.get(Settings.X_DATADOG_TAGS_MAX_LENGTH);
    this.baggageTagKeys = config.get(Settings.BAGGAGE_TAG_KEYS);
    this.propagators = Propagators.from(config);
    this.trust = config.get(Settings.TRUST_INBOUND);
    this.trustRules = config.get(Settings.TRUST_RULES);
    this.forcedPerSecond = config.get(Settings.FORCED_PER_SECOND);
    this.destinations = destinations(config);
    this.suppressed = config.integrationEnabled("suppress") ? config.get(Settings.SUPPRESS) : null;
    this.reportHostname = config.get(Settings.REPORT_HOSTNAME);
    this.serverErrors = config.get(Settings.HTTP_SERVER_ERROR_STATUSES);
    this.clientErrors = config.get(Settings.HTTP_CLIENT_ERROR_STATUSES);
    this.serverQuery = config.get(Settings.HTTP_SERVER_TAG_QUERY_STRING);
    this.clientQuery = config.get(Settings.HTTP_CLIENT_TAG_QUERY_STRING);
    this.splitByDomain = config.get(Settings.HTTP_CLIENT_SPLIT_BY_DOMAIN);
    this.splitByInstance = config.get(Settings.DB_CLIENT_SPLIT_BY_INSTANCE);
    this.oneServiceName = config.get(Settings.REMOVE_INTEGRATION_SERVICE_NAMES);
    this.rootServletService = config.get(Settings.SERVLET_ROOT_CONTEXT_SERVICE_NAME);
    this.requestHeaders = requestHeaders(config);
    this.responseHeaders = responseHeaders(config);
    boolean headers = requestHeaders != null || responseHeaders != null;
    this.clientHeaders = headers && config.get(Settings.HTTP_CLIENT_TAG_HEADERS);
  }

  public static TracerOptions from(Config config) {
    return new TracerOptions(config);
  }

  /** Whether callers are judged at all. */
  boolean judgesCallers() {
    return trust != null || trustRules != null || forcedPerSecond != null;
  }

  /** How context travels in headers. */
  public Propagators propagators() {
    return propagators;
  }

  /**
   * Tags for every span: {@code DD_TAGS} and {@code env}. Not the version, which not every span
   * has.
   */
  CommonTags globalTags() {
    return globalTags;
  }

  /** The name to use for {@code service}, by {@code DD_SERVICE_MAPPING}. */
  String mappedService(String service) {
    if (serviceMapping.isEmpty()) {
      return service;
    }
    String mapped = serviceMapping.get(service);
    return mapped == null ? service : mapped;
  }

  private static Map<String, String> globalTags(Map<String, String> tags, @Nullable String env) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.remove("service");
    all.remove("version");
    all.remove(Tags.ENV);
    if (env != null) {
      all.put(Tags.ENV, env);
    }
    return all;
  }

  private static @Nullable HeaderTags requestHeaders(Config config) {
    Map<String, String> both = config.get(Settings.HEADER_TAGS);
    Map<String, String> requests = config.get(Settings.REQUEST_HEADER_TAGS);
    boolean firstPart = !config.get(Settings.REQUEST_HEADER_TAGS_COMMA_ALLOWED);
    return both.isEmpty() && requests.isEmpty()
        ? null
        : HeaderTags.of(HeaderTags.REQUEST, both, requests, firstPart);
  }

  private static @Nullable HeaderTags responseHeaders(Config config) {
    Map<String, String> both = config.get(Settings.HEADER_TAGS);
    Map<String, String> responses = config.get(Settings.RESPONSE_HEADER_TAGS);
    return both.isEmpty() && responses.isEmpty()
        ? null
        : HeaderTags.of(HeaderTags.RESPONSE, both, responses, false);
  }

  // Few services restrict them, and the others start without the class.
  private static @Nullable Destinations destinations(Config config) {
    HostPatterns to = config.get(Settings.PROPAGATE_TO);
    HostPatterns notTo = config.get(Settings.PROPAGATE_NOT_TO);
    return to == null && notTo == null ? null : new Destinations(to, notTo);
  }

  private static int partialFlushSpans(Config config) {
    boolean enabled = config.get(Settings.PARTIAL_FLUSH_ENABLED);
    int spans = config.get(Settings.PARTIAL_FLUSH_MIN_SPANS);
    return enabled ? Math.min(spans, TraceBuffer.MAX_SPANS) : Integer.MAX_VALUE;
  }
}
