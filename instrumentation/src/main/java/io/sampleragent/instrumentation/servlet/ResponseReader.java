// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.tracer.HeaderReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer, as far as they are known: containers add some when they send it. The
 * content type has a method of its own, and Tomcat has it nowhere else until then.
 */
final class ResponseReader implements HeaderReader<HttpServletResponse> {
  static final HeaderReader<HttpServletResponse> INSTANCE = new ResponseReader();
  private static final String CONTENT_TYPE = "Content-Type";

  private ResponseReader() {}

  @Override
  public @Nullable Iterator<String> names(HttpServletResponse response) {
    List<String> names = new ArrayList<>(response.getHeaderNames());
    names.add(CONTENT_TYPE);
    return names.iterator();
  }

  @Override
  public @Nullable Iterator<String> lines(HttpServletResponse response, String name) {
    Collection<String> lines = response.getHeaders(name);
    if (lines.isEmpty() && name.equalsIgnoreCase(CONTENT_TYPE)) {
      return Collections.singleton(response.getContentType()).iterator();
    }
    return lines.iterator();
  }
}
