// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /v0.6/stats}: a map with buckets of groups; unknown keys are skipped everywhere. */
public final class StatsDecoder {
  private final MsgpackInput in;
  private final List<StatsGroup> groups = new ArrayList<>();

  private StatsDecoder(MsgpackInput in) {
    this.in = in;
  }

  public static List<StatsGroup> decode(byte[] body) throws DecodeException {
    MsgpackInput in = new MsgpackInput(body);
    return TraceDecoder.guarded(in, new StatsDecoder(in)::groups);
  }

  private List<StatsGroup> groups() throws IOException {
    onlyList(this::bucket);
    return groups;
  }

  private void bucket() throws IOException {
    onlyList(this::group);
  }

  private interface Element {
    void read() throws IOException;
  }

  /** Payload and bucket look alike: a map whose key {@code Stats} holds the next level. */
  private void onlyList(Element element) throws IOException {
    int fields = in.mapHeader();
    for (int i = 0; i < fields; i++) {
      String key = in.repeatedText();
      in.path().enter(key);
      if (key.equals("Stats")) list(element);
      else in.skip();
      in.path().leave();
    }
  }

  private void list(Element element) throws IOException {
    int size = in.arrayHeader(MsgpackInput.MAX_VALUES);
    for (int i = 0; i < size; i++) {
      in.path().at(i);
      element.read();
    }
  }

  private void group() throws IOException {
    String[] texts = {"", "", "", ""};
    long[] numbers = new long[4];
    int fields = in.mapHeader();
    for (int i = 0; i < fields; i++) {
      String key = in.repeatedText();
      in.path().enter(key);
      field(key, texts, numbers);
      in.path().leave();
    }
    groups.add(
        new StatsGroup(
            texts[0],
            texts[1],
            texts[2],
            texts[3],
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3]));
  }

  private void field(String key, String[] texts, long[] numbers) throws IOException {
    switch (key) {
      case "Service" -> texts[0] = in.repeatedText();
      case "Name" -> texts[1] = in.repeatedText();
      case "Resource" -> texts[2] = in.repeatedText();
      case "Type" -> texts[3] = in.repeatedText();
      case "HTTPStatusCode" -> numbers[0] = in.integer();
      case "Hits" -> numbers[1] = in.integer();
      case "Errors" -> numbers[2] = in.integer();
      case "Duration" -> numbers[3] = in.integer();
      default -> in.skip();
    }
  }
}
