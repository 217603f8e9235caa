// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentInfoTest {
  /** The marker goes into headers, so nothing else may pass for one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{`org_prop_marker`:`AaBb-_12`} | AaBb-_12",
        "{`org_prop_marker`:``} |",
        "{`org_prop_marker`:`a,b`} |",
        "{`org_prop_marker`:`a;b`} |",
        "{`org_prop_marker`:`a=`} |",
        "{`org_prop_marker`:`a\\nb`} |",
        "{`org_prop_marker`:`é`} |",
        "{`org_prop_marker`:12} |",
        "{`org_prop_marker`:null} |",
        "{} |",
        "[] |",
        "OK |"
      })
  void orgMarker(String body, String marker) {
    assertThat(AgentInfo.orgMarker(body.replace('`', '"'))).isEqualTo(marker);
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false"})
  void orgMarker_hasALimit(int length, boolean taken) {
    String marker = new String(new char[length]).replace('\0', 'a');
    String body = "{\"org_prop_marker\":\"" + marker + "\"}";
    assertThat(AgentInfo.orgMarker(body)).isEqualTo(taken ? marker : null);
  }
}
