/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.load;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The JDK's client, called from a virtual thread for each stream; for Java 21 and newer. Each round
 * has a client of its own and closes it: how many of 2,000 connections, of 20 kB each, still wait
 * in a pool is chance, and would hide what a round leaves behind.
 */
public final class VirtualThreads implements ManyStreams.Streaming {
  @Override
  public long read(String url, int streams) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      return read(client, url, streams);
    } finally {
      ((AutoCloseable) client).close(); // is one since Java 21
    }
  }

  private static long read(HttpClient client, String url, int streams) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("traceparent", ManyStreams.newTrace())
            .POST(HttpRequest.BodyPublishers.ofString("{\"stream\":true}"))
            .build();
    ExecutorService threads = threads();
    List<Future<Long>> all = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      all.add(threads.submit(() -> read(client, request)));
    }
    long bytes = 0;
    for (Future<Long> one : all) {
      bytes += one.get();
    }
    threads.shutdown();
    return bytes;
  }

  private static long read(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return body.readAllBytes().length;
    }
  }

  /** By name: this is compiled for Java 17. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
