// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/** Names of span tags that the agent writes, as dd-trace-java and datadog-agent have them. */
public final class Tags {
  public static final String COMPONENT = "component";
  public static final String SPAN_KIND = "span.kind";
  public static final String KIND_SERVER = "server";
  public static final String KIND_CLIENT = "client";

  public static final String ERROR_TYPE = "error.type";
  public static final String ERROR_MESSAGE = "error.message";
  public static final String ERROR_STACK = "error.stack";

  public static final String HTTP_METHOD = "http.method";
  public static final String HTTP_URL = "http.url";
  public static final String HTTP_HOSTNAME = "http.hostname";
  public static final String HTTP_QUERY = "http.query.string";
  public static final String HTTP_FRAGMENT = "http.fragment.string";
  public static final String HTTP_USER_AGENT = "http.useragent";
  public static final String HTTP_STATUS = "http.status_code";
  public static final String HTTP_ROUTE = "http.route";

  public static final String PEER_HOSTNAME = "peer.hostname";
  public static final String PEER_IPV4 = "peer.ipv4";
  public static final String PEER_IPV6 = "peer.ipv6";
  public static final String PEER_PORT = "peer.port";

  public static final String SERVLET_CONTEXT = "servlet.context";
  public static final String SERVLET_PATH = "servlet.path";

  public static final String DB_TYPE = "db.type";
  public static final String DB_INSTANCE = "db.instance";
  public static final String DB_USER = "db.user";
  public static final String DB_OPERATION = "db.operation";

  public static final String ENV = "env";
  public static final String VERSION = "version";
  public static final String BASE_SERVICE = "_dd.base_service";
  public static final String INTEGRATION = "_dd.integration";
  public static final String ORIGIN = "_dd.origin";
  public static final String THREAD_NAME = "thread.name";
  public static final String THREAD_ID = "thread.id";
  public static final String TOP_LEVEL = "_dd.top_level";
  public static final String MEASURED = "_dd.measured";

  public static final String RUNTIME_ID = "runtime-id";
  public static final String LANGUAGE = "language";
  public static final String PROCESS_ID = "process_id";
  public static final String SCHEMA = "_dd.trace_span_attribute_schema";
  public static final String PROFILING = "_dd.profiling.enabled";
  public static final String HOSTNAME = "_dd.hostname";

  public static final String PRIORITY = "_sampling_priority_v1";
  public static final String RULE_PSR = "_dd.rule_psr";
  public static final String LIMIT_PSR = "_dd.limit_psr";
  public static final String AGENT_PSR = "_dd.agent_psr";
  public static final String SPAN_SAMPLING_MECHANISM = "_dd.span_sampling.mechanism";
  public static final String SPAN_SAMPLING_RATE = "_dd.span_sampling.rule_rate";
  public static final String SPAN_SAMPLING_LIMIT = "_dd.span_sampling.max_per_second";
  public static final String PROPAGATION_ERROR = "_dd.propagation_error";
  public static final String LAST_PARENT = "_dd.parent_id";
  public static final String SPAN_LINKS = "_dd.span_links";
  public static final String B3_TRACE_ID = "b3.traceid";
  public static final String B3_SPAN_ID = "b3.spanid";
  public static final String EVENTS = "events";
  public static final String ANALYTICS = "_dd1.sr.eausr";

  /** Ours, on the local root: which rule of the list decided, from 1. */
  public static final String RULE = "_sampler.rule";

  /** Ours, on the local root: traces a second for which the deciding rate was chosen. */
  public static final String TARGET = "_sampler.target";

  /** Ours, on the local root: where the deciding rule or rate came from. */
  public static final String SOURCE = "_sampler.source";

  /**
   * Ours, on the local root: the probability with which the caller kept the trace, if it said so.
   */
  public static final String CALLER_RATE = "_sampler.caller_rate";

  /** Ours, on the local root: why not all that the caller said counted, if it was so. */
  public static final String CALLER = "_sampler.caller";

  /** Ours, on the first span of a chunk: why a dropped trace was kept after all. */
  public static final String RESCUE = "_sampler.rescue";

  /** Ours, beside {@link #RESCUE}: what had dropped it, as a sentence. */
  public static final String RESCUED_FROM = "_sampler.rescued_from";

  /** Ours, on the first span of a chunk: 1 if other parts of the trace had been dropped before. */
  public static final String INCOMPLETE = "_sampler.incomplete";

  /**
   * Ours, on the first span of a chunk: spans of the trace that were let go because it was too
   * long.
   */
  public static final String SPANS_CUT = "_sampler.spans_cut";

  /** Ours: events of the span that were let go because there were too many. */
  public static final String EVENTS_CUT = "_sampler.events_cut";

  /** Ours: links of the span that were let go because there were too many. */
  public static final String LINKS_CUT = "_sampler.links_cut";

  /** Ours: attributes of the span's events and links that were let go. */
  public static final String ATTRIBUTES_CUT = "_sampler.attributes_cut";

  private Tags() {}
}
