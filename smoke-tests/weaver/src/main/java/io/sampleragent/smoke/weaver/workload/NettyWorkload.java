// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import io.netty.util.AsciiString;
import io.netty.util.AttributeKey;
import io.netty.util.DefaultAttributeMap;
import io.netty.util.NetUtil;
import io.netty.util.Recycler;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.internal.PlatformDependent;
import io.netty.util.internal.StringUtil;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Thread locals, direct memory, promises on an executor's thread, recycled objects, text. */
public final class NettyWorkload implements Callable<List<String>> {
  @Override
  public List<String> call() throws Exception {
    List<String> results = new ArrayList<>();
    FastThreadLocal<String> local =
        new FastThreadLocal<String>() {
          @Override
          protected String initialValue() {
            return "initial";
          }
        };
    results.add(local.get());
    local.set("changed");
    results.add(local.get());
    FastThreadLocal.removeAll();
    results.add(local.get());

    if (PlatformDependent.useDirectBufferNoCleaner()) { // not without opening the JDK's modules
      ByteBuffer memory = PlatformDependent.allocateDirectNoCleaner(64);
      results.add(memory.capacity() + " " + PlatformDependent.isUnaligned());
      PlatformDependent.freeDirectNoCleaner(memory);
    }
    AsciiString header = AsciiString.of("Content-Length");
    results.add(header.contentEqualsIgnoreCase("content-length") + " " + header.toLowerCase());
    results.add(StringUtil.escapeCsv("a \"b\", c") + StringUtil.toHexString(new byte[] {1, -1}));
    results.add(NetUtil.toAddressString(NetUtil.getByName("::ffff:1.2.3.4")));
    IntObjectHashMap<String> byNumber = new IntObjectHashMap<>();
    for (int i = 0; i < 50; i++) {
      byNumber.put(i * 31, "n" + i);
    }
    results.add(byNumber.remove(31) + byNumber.size());
    DefaultAttributeMap attributes = new DefaultAttributeMap();
    attributes.attr(AttributeKey.valueOf("key")).set("value");
    results.add(attributes.attr(AttributeKey.valueOf("key")).get().toString());
    recycle(results);
    execute(results);
    return results;
  }

  private static void recycle(List<String> results) {
    Recycler<Recycled> recycler =
        new Recycler<Recycled>() {
          @Override
          protected Recycled newObject(Handle<Recycled> handle) {
            return new Recycled(handle);
          }
        };
    for (int i = 0; i < 20; i++) {
      Recycled object = recycler.get();
      object.uses++;
      results.add(String.valueOf(object.uses));
      object.handle.recycle(object);
    }
  }

  private static void execute(List<String> results) throws Exception {
    DefaultEventExecutor executor =
        new DefaultEventExecutor(new DefaultThreadFactory("netty-workload", true));
    Promise<String> promise = executor.newPromise();
    Future<?> broken =
        executor.submit(
            () -> {
              promise.setSuccess("kept");
              throw new IllegalStateException("broken");
            });
    results.add(promise.get());
    results.add(broken.await().cause().toString());
    executor.schedule(() -> results.add("later"), 1, TimeUnit.MILLISECONDS).sync();
    executor.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    results.add(executor.isTerminated() + "");
  }

  private static final class Recycled {
    final Recycler.Handle<Recycled> handle;
    int uses;

    Recycled(Recycler.Handle<Recycled> handle) {
      this.handle = handle;
    }
  }
}
