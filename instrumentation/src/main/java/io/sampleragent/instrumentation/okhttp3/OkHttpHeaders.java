// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.okhttp3;

import io.sampleragent.tracer.HeaderReader;
import java.util.Iterator;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;

/** Headers of a call, as they are known before and after it. */
abstract class OkHttpHeaders<M> implements HeaderReader<M> {
  static final HeaderReader<Request.Builder> REQUEST =
      new OkHttpHeaders<Request.Builder>() {
        @Override
        Headers headers(Request.Builder request) {
          return request.build().headers();
        }
      };

  /** Of the request that was sent: interceptors behind ours, and OkHttp itself, add to it. */
  static final HeaderReader<Response> SENT =
      new OkHttpHeaders<Response>() {
        @Override
        Headers headers(Response response) {
          Response network = response.networkResponse(); // null if the answer was in the cache
          return (network == null ? response : network).request().headers();
        }
      };

  static final HeaderReader<Response> RESPONSE =
      new OkHttpHeaders<Response>() {
        @Override
        Headers headers(Response response) {
          return response.headers();
        }
      };

  abstract Headers headers(M message);

  @Override
  public Iterator<String> names(M message) {
    return headers(message).names().iterator();
  }

  @Override
  public Iterator<String> lines(M message, String name) {
    return headers(message).values(name).iterator();
  }
}
