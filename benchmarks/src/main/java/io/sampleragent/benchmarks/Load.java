// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Requests to a server on loopback, over a few connections that are kept. */
final class Load implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();
  private final List<byte[]> requests = new ArrayList<>();
  private final ExecutorService threads;
  private long sent;

  Load(int port, List<String> paths, int connections) throws IOException {
    for (String path : paths) {
      requests.add(Connection.request(path));
    }
    for (int i = 0; i < connections; i++) {
      this.connections.add(new Connection(port));
    }
    threads = Executors.newFixedThreadPool(connections);
  }

  /** Requests so far. */
  long sent() {
    return sent;
  }

  /** As fast as answers come: each connection sends when it has its last answer. */
  void closedLoop(int count) throws IOException, InterruptedException {
    everywhere(
        count,
        (connection, index, share) -> {
          for (int i = 0; i < share; i++) {
            connection.exchange(requests.get(i % requests.size()));
          }
          return new long[0];
        });
  }

  /**
   * At a fixed rate, whatever the answers do.
   *
   * @return from when each request was due, not from when it could be sent, to its answer: a stall
   *     counts for every request that it delays
   */
  Latencies openLoop(int count, int perSecond) throws IOException, InterruptedException {
    long start = System.nanoTime();
    double interval = 1e9 / perSecond;
    long[] all =
        everywhere(
            count,
            (connection, index, share) -> {
              long[] took = new long[share];
              for (int i = 0; i < share; i++) {
                long due = start + (long) ((i * (double) connections.size() + index) * interval);
                awaitTime(due);
                connection.exchange(requests.get(i % requests.size()));
                took[i] = System.nanoTime() - due;
              }
              return took;
            });
    return new Latencies(all);
  }

  private static void awaitTime(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private long[] everywhere(int count, Work work) throws IOException, InterruptedException {
    int share = count / connections.size();
    List<Callable<long[]>> calls = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      int index = i;
      calls.add(() -> work.run(connection, index, share));
    }
    long[] all = new long[0];
    for (Future<long[]> future : threads.invokeAll(calls)) {
      try {
        long[] more = future.get();
        int before = all.length;
        all = Arrays.copyOf(all, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    sent += (long) share * connections.size();
    return all;
  }

  private interface Work {
    long[] run(Connection connection, int index, int share) throws IOException;
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
