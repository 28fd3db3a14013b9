/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.spend;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls an LLM from many threads at once, again and again, and goes on whatever fails. Prints how
 * often each thing has happened. Arguments: {@link Client} class, URL, threads, calls of each, and
 * anything more where it is to wait for a line of input first.
 */
public final class SpendApp {
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}";

  private final Client client;
  private final Ask ask;
  private final Map<String, AtomicInteger> seen = new TreeMap<>();

  private SpendApp(Client client, Ask ask) {
    this.client = client;
    this.ask = ask;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    Ask ask = new Ask("POST", URI.create(args[1]), headers, BODY, false);
    int threads = Integer.parseInt(args[2]);
    int calls = Integer.parseInt(args[3]);
    try (Client client =
        Class.forName(args[0]).asSubclass(Client.class).getDeclaredConstructor().newInstance()) {
      SpendApp app = new SpendApp(client, ask);
      if (args.length > 4) {
        System.in.read();
      }
      app.run(threads, calls);
      app.seen.forEach((what, times) -> System.out.println(what + " = " + times));
      System.out.println("pool = " + client.pool());
    }
    System.exit(0);
  }

  private void run(int threads, int calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(threads);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          pool.submit(
              () -> {
                start.countDown();
                start.await();
                for (int call = 0; call < calls; call++) {
                  String what = call();
                  count(what);
                  if (what.equals("refused")) {
                    Thread.sleep(5); // others are on their way, and may need less than they might
                  }
                }
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    pool.shutdown();
  }

  private String call() {
    try (Answer answer = client.start(ask).await();
        InputStream body = answer.body()) {
      body.readAllBytes();
      return "status " + answer.status();
    } catch (Exception failure) {
      for (Throwable t = failure; t != null; t = t.getCause()) {
        if (String.valueOf(t.getMessage()).contains("costspan: not sent")) {
          return "refused";
        }
      }
      return "failed " + failure;
    }
  }

  private void count(String what) {
    synchronized (seen) {
      seen.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }
  }
}
