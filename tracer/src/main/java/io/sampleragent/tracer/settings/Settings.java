// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static io.sampleragent.tracer.settings.Group.AGENT;
import static io.sampleragent.tracer.settings.Group.GENERAL;
import static io.sampleragent.tracer.settings.Group.HTTP_AND_DATABASES;
import static io.sampleragent.tracer.settings.Group.PROPAGATION;
import static io.sampleragent.tracer.settings.Group.SAMPLING;
import static io.sampleragent.tracer.settings.Group.SPANS;

import io.sampleragent.sampling.RescueSettings;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.SamplingSettings;
import io.sampleragent.sampling.SlowThresholds;
import io.sampleragent.sampling.SpanSamplingRules;
import io.sampleragent.sampling.Trust;
import io.sampleragent.sampling.TrustRules;
import io.sampleragent.tracer.Baggage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, in one list; {@code docs/configuration.md} is printed from it. A name {@code
 * trace.x.y-z} means the property {@code dd.trace.x.y-z} and the variable {@code DD_TRACE_X_Y_Z}.
 * The switches of integrations are not listed: each integration's name brings its own, see {@link
 * Config#integrationEnabled}.
 */
public final class Settings {
  private static final List<Setting<?>> LIST = new ArrayList<>(60);
  private static final ValueType<Double> PER_SECOND =
      ValueType.decimal(0, 1_000_000, "from 0 to 1000000");
  private static final List<String> STYLES = Arrays.asList("datadog", "tracecontext", "baggage");
  private static final List<String> BAGGAGE_KEYS =
      Arrays.asList("user.id", "session.id", "account.id");

  // General

  public static final Setting<Boolean> TRACE_ENABLED =
      bool(GENERAL, "trace.enabled", true)
          .says("Switches tracing on; when off, no class is touched and no thread is started.");

  public static final Setting<Boolean> INTEGRATIONS_ENABLED =
      bool(GENERAL, "integrations.enabled", true)
          .says("Switches all integrations on or off that have no switch of their own set.");

  public static final Setting<@Nullable String> TRACE_CONFIG =
      text(GENERAL, "trace.config")
          .unset("no file")
          .says("Path of a properties file with settings, one dd.name=value per line.");

  public static final Setting<String> SERVICE =
      declare(GENERAL, "service", ValueType.TEXT, ServiceName.UNKNOWN)
          .alias("service.name")
          .unset("the jar's name, else the main class")
          .says("Name of the service in all its traces.");

  public static final Setting<@Nullable String> ENV =
      text(GENERAL, "env").says("Environment the service runs in, e.g. prod or staging.");

  public static final Setting<@Nullable String> VERSION =
      text(GENERAL, "version").says("Version of the service.");

  public static final Setting<Map<String, String>> TAGS =
      declare(GENERAL, "tags", ValueType.TAGS, Collections.<String, String>emptyMap())
          .alias("trace.tags")
          .alias("trace.global.tags")
          .unset("none")
          .says("Tags for every span; service, env and version among them set these three.");

  public static final Setting<Map<String, String>> SERVICE_MAPPING =
      declare(GENERAL, "service.mapping", ValueType.MAPPING, Collections.<String, String>emptyMap())
          .unset("none")
          .says("Renames services, e.g. mysql:shop-db.");

  // Agent connection

  public static final Setting<@Nullable AgentUrl> AGENT_URL =
      declare(AGENT, "trace.agent.url", ValueType.AGENT_URL, (AgentUrl) null)
          .unset("made of DD_AGENT_HOST and DD_TRACE_AGENT_PORT")
          .says("Address of the agent that traces are sent to; wins over host and port.");

  public static final Setting<String> AGENT_HOST =
      declare(AGENT, "agent.host", ValueType.HOST, "localhost").says("Host of the agent.");

  public static final Setting<Integer> AGENT_PORT =
      declare(AGENT, "trace.agent.port", ValueType.wholeNumber(1, 65535), AgentUrl.DEFAULT_PORT)
          .alias("agent.port")
          .says("Port of the agent for traces.");

  public static final Setting<Integer> AGENT_TIMEOUT =
      declare(AGENT, "trace.agent.timeout", ValueType.wholeNumber(1, 300), 10)
          .says("Seconds to wait for the agent before a request is given up.");

  public static final Setting<Double> FLUSH_INTERVAL =
      declare(AGENT, "trace.flush.interval", ValueType.decimal(0.1, 60, "from 0.1 to 60"), 1.0)
          .says("Seconds between two deliveries of finished traces to the agent.");

  // Sampling

  public static final Setting<@Nullable Double> SAMPLE_RATE =
      declare(SAMPLING, "trace.sample.rate", ValueType.decimal(0, 1, "from 0 to 1"), (Double) null)
          .unset("follow the agent's rates")
          .says("Share of the traces to keep that no rule matches.");

  public static final Setting<SamplingRules> SAMPLING_RULES =
      declare(SAMPLING, "trace.sampling.rules", ValueType.RULES, SamplingRules.NONE)
          .unset("no rules")
          .says(
              "Rules tried in order, the first that matches decides; service, name, resource and"
                  + " tags are patterns with * and ?.");

  public static final Setting<Integer> RATE_LIMIT =
      declare(
              SAMPLING,
              "trace.rate.limit",
              ValueType.WHOLE_NUMBER,
              SamplingSettings.DEFAULT_RATE_LIMIT)
          .says(
              "Traces a second that rules and sample rate together may keep; below 1 counts as 1.");

  public static final Setting<@Nullable Double> TARGET_TPS =
      declare(
              SAMPLING,
              "sampler.target.tps",
              ValueType.decimal(
                  SamplingSettings.MIN_TARGET, SamplingSettings.MAX_TARGET, "from 0.01 to 1000000"),
              (Double) null)
          .unset("no target")
          .says(
              "Traces a second to keep of those that no rule matches; each resource then has a rate"
                  + " that follows its traffic, with the sample rate as the highest.");

  public static final Setting<@Nullable Boolean> PRIORITY_FORCE =
      declare(SAMPLING, "priority.sampling.force", ValueType.KEEP_OR_DROP, (Boolean) null)
          .unset("follow the agent's rates")
          .says("Keeps or drops all traces that neither rules nor sample rate decide about.");

  public static final Setting<SamplingRules> SERVICE_RULES =
      declare(SAMPLING, "trace.sampling.service.rules", ValueType.SERVICE_RULES, SamplingRules.NONE)
          .unset("no rules")
          .says(
              "Deprecated: rules by regular expression for the whole service name; not used beside"
                  + " DD_TRACE_SAMPLING_RULES.");

  public static final Setting<SamplingRules> OPERATION_RULES =
      declare(
              SAMPLING,
              "trace.sampling.operation.rules",
              ValueType.OPERATION_RULES,
              SamplingRules.NONE)
          .unset("no rules")
          .says(
              "Deprecated: the same for operation names, tried after the rules for services; not"
                  + " used beside DD_TRACE_SAMPLING_RULES.");

  public static final Setting<@Nullable SpanSamplingRules> SPAN_SAMPLING_RULES =
      declare(SAMPLING, "span.sampling.rules", ValueType.SPAN_RULES, (SpanSamplingRules) null)
          .unset("no rules")
          .says(
              "Rules that keep single spans of dropped traces; the first that matches a span"
                  + " decides about it.");

  public static final Setting<@Nullable String> SPAN_SAMPLING_RULES_FILE =
      text(SAMPLING, "span.sampling.rules.file")
          .unset("no file")
          .says("Path of a file with these rules; not read if DD_SPAN_SAMPLING_RULES is set.");

  public static final Setting<@Nullable String> DECISIONS_FILE =
      text(SAMPLING, "sampler.decisions.file")
          .unset("no file")
          .says(
              "Path of a file that gets, every ten seconds, the last decisions, each rule's counters"
                  + " and spans that nobody finishes, one JSON object per line.");

  public static final Setting<@Nullable Double> RESCUE_ERRORS_PER_SECOND =
      declare(SAMPLING, "sampler.rescue.errors.per.second", PER_SECOND, (Double) null)
          .unset("10, of those that the agent's own error sampler does not look at")
          .says("Dropped traces with an error to keep after all, at most so many a second.");

  public static final Setting<@Nullable SlowThresholds> RESCUE_SLOW =
      declare(SAMPLING, "sampler.rescue.slow", ValueType.SLOW, (SlowThresholds) null)
          .unset("off")
          .says(
              "Keeps dropped traces that are slower than this; p99 is what all but the slowest"
                  + " hundredth of the same resource stay below.");

  public static final Setting<Double> RESCUE_SLOW_PER_SECOND =
      declare(
              SAMPLING,
              "sampler.rescue.slow.per.second",
              PER_SECOND,
              RescueSettings.DEFAULT_SLOW_PER_SECOND)
          .unset("10")
          .says("Slow traces to keep after all, at most so many a second; 0 is off.");

  public static final Setting<Double> RESCUE_RARE_PER_SECOND =
      declare(SAMPLING, "sampler.rescue.rare.per.second", PER_SECOND, 0.0)
          .unset("0, off")
          .says(
              "Dropped traces to keep after all, at most so many a second, whose service, name and"
                  + " resource were not seen for a while.");

  public static final Setting<Integer> RESCUE_RARE_WINDOW =
      declare(
              SAMPLING,
              "sampler.rescue.rare.window",
              ValueType.wholeNumber(1, 86_400),
              RescueSettings.DEFAULT_RARE_WINDOW)
          .says("Seconds without such a trace after which the next one is rare.");

  public static final Setting<Boolean> RESCUE_USER_DROPS =
      bool(SAMPLING, "sampler.rescue.user.drops", false)
          .says(
              "Keeps erroneous, slow and rare traces also where a rule, rate or limit of the user"
                  + " dropped them; never what code dropped.");

  // Headers

  public static final Setting<List<String>> PROPAGATION_STYLE =
      styles("trace.propagation.style")
          .unset("datadog,tracecontext,baggage")
          .says("Headers to read and write, in the order in which they are read.");

  public static final Setting<List<String>> PROPAGATION_STYLE_EXTRACT =
      styles("trace.propagation.style.extract")
          .unset("DD_TRACE_PROPAGATION_STYLE")
          .says("Headers to read; the first that names a trace counts.");

  public static final Setting<List<String>> PROPAGATION_STYLE_INJECT =
      styles("trace.propagation.style.inject")
          .unset("DD_TRACE_PROPAGATION_STYLE")
          .says("Headers to write.");

  public static final Setting<List<String>> OLD_PROPAGATION_STYLE_EXTRACT =
      styles("propagation.style.extract")
          .unset("none")
          .says("Old name, read if no new one is set.");

  public static final Setting<List<String>> OLD_PROPAGATION_STYLE_INJECT =
      styles("propagation.style.inject").unset("none").says("Old name, read if no new one is set.");

  public static final Setting<Boolean> PROPAGATION_EXTRACT_FIRST =
      bool(PROPAGATION, "trace.propagation.extract.first", false)
          .says("Stops reading with the first style that names a trace.");

  public static final Setting<String> PROPAGATION_BEHAVIOR_EXTRACT =
      declare(PROPAGATION, "trace.propagation.behavior.extract", ValueType.BEHAVIOR, "continue")
          .says(
              "What a caller's trace is worth: go on with it, begin anew with a link to it (always,"
                  + " or only if no tracer of Datadog, Elastic or this one was there), or nothing.");

  public static final Setting<Boolean> B3_PADDING_ENABLED =
      bool(PROPAGATION, "trace.propagation.style.b3.padding.enabled", true)
          .says("Writes ids in B3 headers in full length, with zeros in front.");

  public static final Setting<@Nullable Boolean> ELASTIC_TRACESTATE =
      declare(PROPAGATION, "sampler.es.tracestate", ValueType.BOOLEAN, (Boolean) null)
          .unset("true with restart_external, else false")
          .says("Tells Elastic's agents the rate of traces that begin here.");

  public static final Setting<Integer> X_DATADOG_TAGS_MAX_LENGTH =
      declare(PROPAGATION, "trace.x-datadog-tags.max.length", ValueType.wholeNumberUpTo(512), 512)
          .says("Longest x-datadog-tags header taken and sent, in characters; 0 or less is never.");

  public static final Setting<Integer> BAGGAGE_MAX_ITEMS =
      declare(
              PROPAGATION,
              "trace.baggage.max.items",
              ValueType.wholeNumber(0, Baggage.MAX_ITEMS),
              Baggage.MAX_ITEMS)
          .says("Items of a baggage header that are taken and sent; 0 is none.");

  public static final Setting<Integer> BAGGAGE_MAX_BYTES =
      declare(
              PROPAGATION,
              "trace.baggage.max.bytes",
              ValueType.wholeNumber(0, Baggage.MAX_LENGTH),
              Baggage.MAX_LENGTH)
          .says("Bytes of a baggage header that are taken and sent, in whole items; 0 is none.");

  public static final Setting<List<String>> BAGGAGE_TAG_KEYS =
      declare(PROPAGATION, "trace.baggage.tag.keys", ValueType.KEYS, BAGGAGE_KEYS)
          .unset("user.id,session.id,account.id")
          .emptyCounts()
          .says(
              "Baggage that becomes tags baggage.<key> of the first span here, if it came in a"
                  + " baggage header; none if set to an empty text.");

  public static final Setting<@Nullable Trust> TRUST_INBOUND =
      declare(PROPAGATION, "sampler.trust.inbound", ValueType.TRUST, (Trust) null)
          .unset("always")
          .insteadOfBad(Trust.ID_ONLY)
          .says(
              "How far callers are believed: in everything, in nothing, or in their ids alone, while"
                  + " the decision is made here. What cannot be read counts as id-only.");

  public static final Setting<@Nullable TrustRules> TRUST_RULES =
      declare(PROPAGATION, "sampler.trust.rules", ValueType.TRUST_RULES, (TrustRules) null)
          .unset("no rules")
          .says(
              "The same by the path of the request and the network of whoever sent it; the first"
                  + " rule that matches counts.");

  public static final Setting<@Nullable Double> FORCED_PER_SECOND =
      declare(PROPAGATION, "sampler.forced.per.second", PER_SECOND, (Double) null)
          .unset("no limit")
          .says(
              "Traces a second that callers may force us to keep; others are decided here. Callers"
                  + " that a rule trusts do not count.");

  public static final Setting<@Nullable HostPatterns> PROPAGATE_TO =
      declare(PROPAGATION, "sampler.propagate.to", ValueType.HOSTS, (HostPatterns) null)
          .unset("all hosts")
          .says("Hosts that get headers of ours; networks match addresses in URLs, not names.");

  public static final Setting<@Nullable HostPatterns> PROPAGATE_NOT_TO =
      declare(PROPAGATION, "sampler.propagate.not.to", ValueType.HOSTS, (HostPatterns) null)
          .unset("none")
          .says("Hosts that do not get them, even if they are among the others.");

  public static final Setting<Boolean> ORG_GUARD_ENABLED =
      bool(PROPAGATION, "trace.org.guard.enabled", false)
          .says(
              "Takes decision, origin and tags of Datadog's out of what comes from another"
                  + " organisation, as the agent knows them.");

  public static final Setting<Boolean> ORG_GUARD_STRICT =
      bool(PROPAGATION, "trace.org.guard.strict", false)
          .says("The same for what comes without a marker of an organisation.");

  public static final Setting<@Nullable String> ORG_GUARD_TRUSTED_OPMS =
      text(PROPAGATION, "trace.org.guard.trusted.opms")
          .unset("none")
          .says("Markers of other organisations that are believed, separated by commas.");

  // Traces and spans

  public static final Setting<Boolean> TRACE_ID_128_BIT =
      bool(SPANS, "trace.128.bit.traceid.generation.enabled", true)
          .says("Gives new traces ids of 128 bits instead of 64.");

  public static final Setting<Boolean> TRACE_ID_128_BIT_LOGGING =
      bool(SPANS, "trace.128.bit.traceid.logging.enabled", true)
          .says(
              "Shows code that writes ids into its logs all 128 bits, in hexadecimal digits; else the"
                  + " lower 64 in decimal ones.");

  public static final Setting<Boolean> PARTIAL_FLUSH_ENABLED =
      bool(SPANS, "trace.partial.flush.enabled", true)
          .says("Sends the finished spans of a long trace before the trace ends.");

  public static final Setting<Integer> PARTIAL_FLUSH_MIN_SPANS =
      declare(SPANS, "trace.partial.flush.min.spans", ValueType.wholeNumber(1, 100_000), 1000)
          .says("Finished spans in one trace that make a part of it go out early.");

  public static final Setting<List<String>> TRACE_ANNOTATIONS =
      declare(SPANS, "trace.annotations", ValueType.CLASS_NAMES, Collections.<String>emptyList())
          .unset("none")
          .says("Annotations that make a method a span, besides datadog.trace.api.Trace.");

  public static final Setting<List<TracedMethods>> TRACE_METHODS =
      declare(SPANS, "trace.methods", ValueType.METHODS, Collections.<TracedMethods>emptyList())
          .unset("none")
          .says("Methods that become spans without an annotation.");

  public static final Setting<@Nullable MethodPatterns> SUPPRESS =
      declare(SPANS, "sampler.suppress", ValueType.METHOD_PATTERNS, (MethodPatterns) null)
          .unset("none")
          .says(
              "Classes and methods inside which nothing is traced and no header is written, on the"
                  + " thread that calls them.");

  public static final Setting<Boolean> REPORT_HOSTNAME =
      bool(SPANS, "trace.report-hostname", false)
          .says("Adds the host's name to the first span of each trace in this process.");

  // HTTP and databases

  public static final Setting<StatusRanges> HTTP_SERVER_ERROR_STATUSES =
      declare(
              HTTP_AND_DATABASES,
              "trace.http.server.error.statuses",
              ValueType.STATUSES,
              StatusRanges.of(500, 599))
          .alias("http.server.error.statuses")
          .says("Response statuses that make a server span an error.");

  public static final Setting<StatusRanges> HTTP_CLIENT_ERROR_STATUSES =
      declare(
              HTTP_AND_DATABASES,
              "trace.http.client.error.statuses",
              ValueType.STATUSES,
              StatusRanges.of(400, 499))
          .alias("http.client.error.statuses")
          .says("Response statuses that make a client span an error.");

  public static final Setting<Boolean> HTTP_SERVER_TAG_QUERY_STRING =
      bool(HTTP_AND_DATABASES, "http.server.tag.query-string", true)
          .says("Records the query string of incoming requests.");

  public static final Setting<Boolean> HTTP_CLIENT_TAG_QUERY_STRING =
      bool(HTTP_AND_DATABASES, "trace.http.client.tag.query-string", true)
          .alias("http.client.tag.query-string")
          .says("Records the query string of outgoing requests.");

  public static final Setting<Boolean> HTTP_CLIENT_SPLIT_BY_DOMAIN =
      bool(HTTP_AND_DATABASES, "trace.http.client.split-by-domain", false)
          .says("Uses the host's name as the service of client spans.");

  public static final Setting<Map<String, String>> HEADER_TAGS =
      headerTags("trace.header.tags")
          .says("Headers of requests and responses that become tags of server and client spans.");

  public static final Setting<Map<String, String>> REQUEST_HEADER_TAGS =
      headerTags("trace.request_header.tags")
          .says(
              "Headers of requests alone that become tags; wins over DD_TRACE_HEADER_TAGS where both"
                  + " name a header.");

  public static final Setting<Map<String, String>> RESPONSE_HEADER_TAGS =
      headerTags("trace.response_header.tags")
          .says(
              "Headers of responses alone that become tags; wins over DD_TRACE_HEADER_TAGS where"
                  + " both name a header.");

  public static final Setting<Boolean> REQUEST_HEADER_TAGS_COMMA_ALLOWED =
      bool(HTTP_AND_DATABASES, "trace.request_header.tags.comma.allowed", true)
          .says("Takes a request header's whole text; if false, what is before its first comma.");

  public static final Setting<Boolean> HTTP_CLIENT_TAG_HEADERS =
      bool(HTTP_AND_DATABASES, "http.client.tag.headers", true)
          .says("Makes tags of headers on client spans, too, not on server spans alone.");

  public static final Setting<Boolean> DB_CLIENT_SPLIT_BY_INSTANCE =
      bool(HTTP_AND_DATABASES, "trace.db.client.split-by-instance", false)
          .says("Uses the database's name as the service of database spans.");

  public static final Setting<Boolean> REMOVE_INTEGRATION_SERVICE_NAMES =
      bool(HTTP_AND_DATABASES, "trace.remove.integration-service-names.enabled", false)
          .says("Gives every span the application's service instead of the library's.");

  public static final Setting<String> SERVLET_ROOT_CONTEXT_SERVICE_NAME =
      declare(
              HTTP_AND_DATABASES,
              "trace.servlet.root-context.service.name",
              ValueType.TEXT,
              "root-servlet")
          .says("Service of requests to the root servlet context when no service is set.");

  private Settings() {}

  /** All settings, in the order of the configuration page. */
  public static List<Setting<?>> all() {
    return Collections.unmodifiableList(LIST);
  }

  private static SettingBuilder<Boolean> bool(Group group, String name, boolean defaultValue) {
    return declare(group, name, ValueType.BOOLEAN, defaultValue);
  }

  private static SettingBuilder<@Nullable String> text(Group group, String name) {
    return declare(group, name, ValueType.TEXT, (String) null).unset("none");
  }

  private static SettingBuilder<Map<String, String>> headerTags(String name) {
    return declare(
            HTTP_AND_DATABASES, name, ValueType.HEADER_TAGS, Collections.<String, String>emptyMap())
        .unset("none");
  }

  private static SettingBuilder<List<String>> styles(String name) {
    return declare(PROPAGATION, name, ValueType.STYLES, STYLES);
  }

  private static <T extends @Nullable Object> SettingBuilder<T> declare(
      Group group, String name, ValueType<? extends T> type, T defaultValue) {
    return new SettingBuilder<>(
        LIST, group, name, type, defaultValue, String.valueOf(defaultValue));
  }
}
