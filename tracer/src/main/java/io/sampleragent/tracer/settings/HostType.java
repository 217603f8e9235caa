// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;

/** A host name or address; IPv6 with or without brackets. */
final class HostType extends ValueType<String> {
  @Override
  String parse(String text, Origin origin, Problems problems) throws BadValue {
    boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
    return AgentUrlType.host(bareIpv6 ? "[" + text + "]" : text);
  }

  @Override
  String allowed() {
    return "a host name or address, without port";
  }
}
