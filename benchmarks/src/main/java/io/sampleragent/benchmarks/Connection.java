// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection that is kept, with requests written beforehand: cheap, so that load is. */
final class Connection implements AutoCloseable {
  private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[8192]; // every answer fits
  private int size;
  private int body;

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request and reads the whole answer; anything but 200 fails. */
  void exchange(byte[] request) throws IOException {
    out.write(request);
    size = 0;
    int headers = -1;
    while (headers < 0) {
      readMore();
      headers = endOfHeaders();
    }
    for (int i = 0; i < OK.length; i++) {
      if (buffer[i] != OK[i]) {
        throw new IOException(new String(buffer, 0, size, StandardCharsets.ISO_8859_1));
      }
    }
    body = headers;
    int end = headers + contentLength(headers);
    while (size < end) {
      readMore();
    }
  }

  String exchangeForBody(byte[] request) throws IOException {
    exchange(request);
    return new String(buffer, body, size - body, StandardCharsets.US_ASCII);
  }

  private void readMore() throws IOException {
    int read = in.read(buffer, size, buffer.length - size);
    if (read <= 0) {
      throw new IOException("the answer was cut off after " + size + " bytes");
    }
    size += read;
  }

  private int endOfHeaders() {
    for (int i = 0; i + END_OF_HEADERS.length <= size; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i + END_OF_HEADERS.length;
      }
    }
    return -1;
  }

  private int contentLength(int headers) throws IOException {
    for (int i = 0; i + LENGTH.length() < headers; i++) {
      if (matches(i)) {
        return number(i + LENGTH.length());
      }
    }
    throw new IOException("no Content-Length");
  }

  private boolean matches(int at) {
    for (int i = 0; i < LENGTH.length(); i++) {
      if ((buffer[at + i] | 0x20) != (LENGTH.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(int from) {
    int value = 0;
    for (int i = from; buffer[i] != '\r'; i++) {
      value = buffer[i] == ' ' ? value : 10 * value + buffer[i] - '0';
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
