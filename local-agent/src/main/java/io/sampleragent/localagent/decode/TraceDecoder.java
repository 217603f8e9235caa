// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.msgpack.core.MessagePackException;

/**
 * Decodes trace payloads. Any thread; nothing is kept between calls.
 *
 * <p>The answer has no empty chunks. Chunks are not checked for sense here (that is {@link
 * Chunk#problem}): a payload with one odd chunk is still a good payload.
 */
public final class TraceDecoder {
  private TraceDecoder() {}

  /** The body of {@code /v0.3/traces} and {@code /v0.4/traces}, in the format its type names. */
  public static List<List<Span>> spanMaps(byte[] body, String contentType) throws DecodeException {
    return switch (mediaType(contentType)) {
      case "application/msgpack" -> spanMaps(new MsgpackInput(body));
      case "application/json", "text/json", "" -> json(body);
      default -> jsonElseMsgpack(body);
    };
  }

  /** The body of {@code /v0.5/traces}, always msgpack. */
  public static List<List<Span>> spanTable(byte[] body) throws DecodeException {
    MsgpackInput in = new MsgpackInput(body);
    return guarded(in, new SpanTableDecoder(in)::decode);
  }

  private static List<List<Span>> jsonElseMsgpack(byte[] body) throws DecodeException {
    try {
      return json(body);
    } catch (DecodeException ignored) { // an unknown type: the second attempt's message is returned
      return spanMaps(new MsgpackInput(body));
    }
  }

  private static List<List<Span>> json(byte[] body) throws DecodeException {
    try {
      return spanMaps(new MsgpackInput(JsonBody.toMsgpack(body), false));
    } catch (DecodeException e) {
      throw e;
    } catch (IOException e) {
      throw new DecodeException("body: " + e.getMessage());
    }
  }

  private static List<List<Span>> spanMaps(MsgpackInput in) throws DecodeException {
    return guarded(in, new SpanMapsDecoder(in)::decode);
  }

  interface Decoding<T> {
    T run() throws IOException;
  }

  /** Every failure of the library comes out as a {@link DecodeException} that names the place. */
  static <T> T guarded(MsgpackInput in, Decoding<T> decoding) throws DecodeException {
    try {
      return decoding.run();
    } catch (DecodeException e) {
      throw e;
    } catch (MessagePackException e) {
      throw in.broken(e);
    } catch (IOException e) {
      throw in.error(String.valueOf(e.getMessage()));
    }
  }

  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.trim().toLowerCase(Locale.ROOT);
  }
}
