// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Translates a JSON body to msgpack, so that one decoder with one set of rules reads both.
 *
 * <p>The parser recurses and builds a tree, therefore depth and number of values are counted in the
 * bytes before it runs; so are the digits of a number, which it reads in quadratic time.
 */
final class JsonBody {
  static final int MAX_VALUES = 500_000; // JSON is for hand-made payloads and small clients
  static final int MAX_DIGITS = 40; // in a row: twice what 64 bits and any printed double need

  private JsonBody() {}

  static byte[] toMsgpack(byte[] body) throws IOException {
    checkSize(body);
    Object tree = parse(body);
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, tree);
      return packer.toByteArray();
    } catch (IllegalArgumentException e) {
      throw new DecodeException("body: a number of more than 64 bits cannot be read");
    }
  }

  private static Object parse(byte[] body) throws DecodeException {
    try {
      return JsonParser.any().from(new String(body, StandardCharsets.UTF_8));
    } catch (JsonParserException e) {
      String place = "line " + e.getLinePosition() + ", character " + e.getCharPosition();
      throw new DecodeException("body (" + place + "): not valid JSON, " + e.getMessage());
    }
  }

  private static void checkSize(byte[] body) throws DecodeException {
    int depth = 0;
    int values = 0;
    int digits = 0;
    boolean quoted = false;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (quoted) {
        if (b == '\\') i++;
        else if (b == '"') quoted = false;
        continue;
      }
      if (b == '"') quoted = true;
      else if (b == '[' || b == '{') depth++;
      else if (b == ']' || b == '}') depth--;
      if (b == ',' || b == '[' || b == '{') values++;
      digits = b >= '0' && b <= '9' ? digits + 1 : 0;
      if (digits > MAX_DIGITS) {
        throw new DecodeException(
            "body (byte " + i + "): a number of more than " + MAX_DIGITS + " digits");
      }
      if (depth > MsgpackInput.MAX_DEPTH) {
        throw new DecodeException(
            "body (byte " + i + "): nested deeper than " + MsgpackInput.MAX_DEPTH + " levels");
      }
      if (values > MAX_VALUES) {
        throw new DecodeException(
            "body (byte " + i + "): more than " + MAX_VALUES + " JSON values; send msgpack");
      }
    }
  }

  private static void pack(MessagePacker out, Object value) throws IOException {
    if (value == null) {
      out.packNil();
    } else if (value instanceof String text) {
      out.packString(text);
    } else if (value instanceof Boolean flag) {
      out.packBoolean(flag);
    } else if (value instanceof Number number) {
      packNumber(out, number);
    } else if (value instanceof List<?> list) {
      out.packArrayHeader(list.size());
      for (Object element : list) pack(out, element);
    } else {
      packMap(out, (Map<?, ?>) value);
    }
  }

  private static void packNumber(MessagePacker out, Number number) throws IOException {
    if (number instanceof BigInteger big) {
      out.packBigInteger(big);
    } else if (number instanceof Double || number instanceof Float) {
      out.packDouble(number.doubleValue());
    } else {
      out.packLong(number.longValue());
    }
  }

  private static void packMap(MessagePacker out, Map<?, ?> map) throws IOException {
    out.packMapHeader(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.packString((String) entry.getKey());
      pack(out, entry.getValue());
    }
  }
}
