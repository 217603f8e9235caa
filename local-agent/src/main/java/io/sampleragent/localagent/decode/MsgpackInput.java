// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads msgpack as forgivingly as the trace agent does, from a sender that is not trusted.
 *
 * <p>Forgiving: nil is the zero value of whatever was expected, signed and unsigned integers are
 * one thing, binary is accepted for text, broken UTF-8 is replaced. Not trusting: a declared length
 * must fit into the bytes that follow, values are counted ({@link #MAX_VALUES}) and nesting is
 * limited ({@link #MAX_DEPTH}), so a body of n bytes costs memory in proportion to n whatever it
 * claims.
 *
 * <p>Keeps the path of the value being read, so that an error can say where it is. One thread.
 */
final class MsgpackInput {
  static final int MAX_VALUES = 3_000_000; // 25 MiB of usual spans hold about this many
  static final int MAX_SPANS = 200_000; // as many as fit into 25 MiB at 131 bytes each
  static final int MAX_DEPTH = 32; // structured tags are 3 to 5 deep

  private final MessageUnpacker in;
  private final long length;
  private final boolean showOffsets;
  private final Path path = new Path();
  private final Map<String, String> known = new HashMap<>();
  private int values;
  private int spans;

  MsgpackInput(byte[] body) {
    this(body, true);
  }

  /**
   * {@code showOffsets} is false where the bytes are not what the client sent (translated JSON).
   */
  MsgpackInput(byte[] body, boolean showOffsets) {
    this.in = MessagePack.newDefaultUnpacker(body);
    this.length = body.length;
    this.showOffsets = showOffsets;
  }

  Path path() {
    return path;
  }

  int arrayHeader(int maximum) throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) return nilAsZero();
    if (type != ValueType.ARRAY) throw expected("an array", type);
    return declared(in.unpackArrayHeader(), 1, maximum, "elements");
  }

  /** The header of a chunk: its spans count towards {@link #MAX_SPANS} of the whole body. */
  int chunkHeader() throws IOException {
    int count = arrayHeader(MAX_SPANS);
    spans += count;
    if (spans > MAX_SPANS) throw error("more than " + MAX_SPANS + " spans in one body");
    return count;
  }

  int mapHeader() throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) return nilAsZero();
    if (type != ValueType.MAP) throw expected("a map", type);
    return declared(in.unpackMapHeader(), 2, MAX_VALUES, "entries");
  }

  /** Text that is likely to come again (keys, services, names): one instance a payload. */
  String repeatedText() throws IOException {
    String text = text();
    String earlier = known.putIfAbsent(text, text);
    return earlier == null ? text : earlier;
  }

  String text() throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) {
      nilAsZero();
      return "";
    }
    if (type != ValueType.STRING && type != ValueType.BINARY) throw expected("text", type);
    int size = type == ValueType.STRING ? in.unpackRawStringHeader() : in.unpackBinaryHeader();
    declared(size, 1, Integer.MAX_VALUE, "bytes");
    return new String(in.readPayload(size), StandardCharsets.UTF_8);
  }

  /** A signed 64-bit integer; a larger unsigned one is an error. */
  long integer() throws IOException {
    if (!isUint64()) return signed();
    BigInteger big = in.unpackBigInteger();
    if (big.bitLength() > 63) throw error("expected a signed 64-bit integer, found " + big);
    return big.longValue();
  }

  /** An id or count: all 64 bits may be used; a negative number is taken as its bit pattern. */
  long unsigned() throws IOException {
    return isUint64() ? in.unpackBigInteger().longValue() : signed();
  }

  double decimal() throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) return nilAsZero();
    if (type == ValueType.FLOAT) return in.unpackDouble();
    if (type == ValueType.INTEGER) return in.unpackBigInteger().doubleValue();
    throw expected("a number", type);
  }

  boolean bool() throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) return nilAsZero() != 0;
    if (type != ValueType.BOOLEAN) throw expected("true or false", type);
    return in.unpackBoolean();
  }

  void skip() throws IOException {
    skip(0);
  }

  /** The value as JSON text: the native span links and events are shown as tags. */
  String json() throws IOException {
    return MsgpackToJson.convert(this);
  }

  ValueType peek() throws IOException {
    if (!in.hasNext()) throw error("the body ends here, but a value is missing");
    return in.getNextFormat().getValueType();
  }

  /** Counts nested values, which the headers above do not see. */
  void checkDepth(int depth) throws DecodeException {
    if (depth > MAX_DEPTH) throw error("nested deeper than " + MAX_DEPTH + " levels");
  }

  DecodeException error(String what) {
    String offset = showOffsets ? " (byte " + in.getTotalReadBytes() + ")" : "";
    return new DecodeException(path + offset + ": " + what);
  }

  /** What the library says about broken bytes, as one of ours with the place in it. */
  DecodeException broken(MessagePackException e) {
    String detail = e.getMessage() == null ? "the body ends inside a value" : e.getMessage();
    return error("not valid msgpack, " + detail);
  }

  private void skip(int depth) throws IOException {
    checkDepth(depth);
    switch (peek()) {
      case ARRAY -> skip(arrayHeader(MAX_VALUES), depth);
      case MAP -> skip(2 * mapHeader(), depth);
      case STRING, BINARY -> text();
      case EXTENSION -> in.readPayload(extensionLength());
      default -> in.skipValue();
    }
  }

  private void skip(int count, int depth) throws IOException {
    for (int i = 0; i < count; i++) skip(depth + 1);
  }

  private int extensionLength() throws IOException {
    return declared(in.unpackExtensionTypeHeader().getLength(), 1, Integer.MAX_VALUE, "bytes");
  }

  private boolean isUint64() throws IOException {
    return peek() == ValueType.INTEGER && in.getNextFormat() == MessageFormat.UINT64;
  }

  private long signed() throws IOException {
    ValueType type = peek();
    if (type == ValueType.NIL) return nilAsZero();
    if (type != ValueType.INTEGER) throw expected("an integer", type);
    return in.unpackLong();
  }

  private int nilAsZero() throws IOException {
    in.unpackNil();
    return 0;
  }

  private int declared(int count, int bytesEach, int maximum, String unit) throws DecodeException {
    long left = length - in.getTotalReadBytes();
    if (count < 0 || (long) count * bytesEach > left) {
      throw error("declares " + count + " " + unit + ", but only " + left + " bytes follow");
    }
    if (count > maximum) {
      throw error("declares " + count + " " + unit + ", at most " + maximum + " are allowed");
    }
    if (unit.equals("bytes")) return count;
    values += count;
    if (values > MAX_VALUES) throw error("more than " + MAX_VALUES + " values in one body");
    return count;
  }

  private DecodeException expected(String what, ValueType found) {
    return error("expected " + what + ", found " + Path.name(found));
  }
}
