// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.HashMap;
import java.util.Map;

/** A local root made of what a test says. */
final class FakeRoot implements LocalRoot {
  private final Map<String, Object> tags = new HashMap<>();
  private long idHigh;
  private long id = 1;
  private long randomness = ConsistentProbability.NONE;
  private String service = "shop";
  private String name = "servlet.request";
  private String resource = "GET /cart";

  FakeRoot idHigh(long idHigh) {
    this.idHigh = idHigh;
    return this;
  }

  FakeRoot id(long id) {
    this.id = id;
    return this;
  }

  FakeRoot randomness(long randomness) {
    this.randomness = randomness;
    return this;
  }

  FakeRoot service(String service) {
    this.service = service;
    return this;
  }

  FakeRoot name(String name) {
    this.name = name;
    return this;
  }

  FakeRoot resource(String resource) {
    this.resource = resource;
    return this;
  }

  FakeRoot tag(String key, Object value) {
    tags.put(key, value);
    return this;
  }

  @Override
  public long traceIdHigh() {
    return idHigh;
  }

  @Override
  public long traceIdLow() {
    return id;
  }

  @Override
  public long randomness() {
    return randomness;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String resource() {
    return resource;
  }

  @Override
  public Object tag(String key) {
    return tags.get(key);
  }
}
