// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Settings;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestService;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaggageTagsTest {
  private static final String KEYS = "DD_TRACE_BAGGAGE_TAG_KEYS";
  private static final TestHeaders REQUEST =
      TestHeaders.of("baggage", "user.id=%C3%A9,session.id=2,account.id=3,User.Id=4,*=5");

  private static Map<String, Object> tags(Span span) {
    Map<String, Object> tags = new TreeMap<>();
    span.copyTags(tags);
    tags.keySet().removeIf(key -> !key.startsWith("baggage."));
    return tags;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user.id,session.id,account.id| {baggage.account.id=3, baggage.session.id=2, baggage.user.id=é}",
        "User.Id , ,absent| {baggage.User.Id=4}",
        "*| {baggage.*=5, baggage.User.Id=4, baggage.account.id=3, baggage.session.id=2,"
            + " baggage.user.id=é}",
        "*,session.id| {baggage.*=5, baggage.session.id=2}"
      })
  void keysBecomeTags(String keys, String tags) {
    try (TestService service = TestService.with(KEYS, keys)) {
      TestService.Call call = service.receive(REQUEST);
      assertThat(tags(call.span)).hasToString(tags);
      assertThat(tags(call.client)).isEmpty();
    }
  }

  @Test
  void theDefault_isWhoItWas() {
    try (TestService service = TestService.with()) {
      assertThat(tags(service.receive(REQUEST).span))
          .containsOnlyKeys("baggage.user.id", "baggage.session.id", "baggage.account.id");
    }
  }

  @Test
  void anEmptySetting_isNoKeys() {
    for (String empty : new String[] {"", " ", ","}) {
      Config config = Config.of(Map.of(KEYS, empty), Map.of());
      assertThat(config.get(Settings.BAGGAGE_TAG_KEYS)).isEmpty();
      assertThat(config.problems()).isEmpty();
    }
    assertThat(
            Config.of(Map.of(KEYS, "a"), Map.of("dd.trace.baggage.tag.keys", ""))
                .get(Settings.BAGGAGE_TAG_KEYS))
        .isEmpty();
  }

  @Test
  void rulesMatchThem() {
    try (TestService service =
        TestService.with(
            "DD_TRACE_SAMPLING_RULES",
            "[{\"tags\":{\"baggage.user.id\":\"vip\"},\"sample_rate\":1},{\"sample_rate\":0}]")) {
      assertThat(service.receive("baggage", "user.id=vip").isKept()).isTrue();
      assertThat(service.receive("baggage", "user.id=me").isKept()).isFalse();
    }
  }

  @Test
  void baggageSetHere_isNoTag() {
    try (TestService service = TestService.with(KEYS, "*")) {
      TestService.Call call =
          service.receive(
              TestHeaders.of("baggage", "a=1"), span -> span.baggageItem("user.id", "2"));
      assertThat(tags(call.span)).hasToString("{baggage.a=1}");
    }
  }
}
