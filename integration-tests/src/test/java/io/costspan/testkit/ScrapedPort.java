/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The endpoint for Prometheus that an app has, as whoever scrapes it sees it. */
public record ScrapedPort(int port) {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
  private static final long PATIENCE_MILLIS = 300_000;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public String text() throws IOException, InterruptedException {
    return scrape("text/plain");
  }

  public String openMetrics() throws IOException, InterruptedException {
    return scrape(OPEN_METRICS);
  }

  /** Waits until the app listens and has booked so many calls. */
  public void await(long calls) throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (calls() < calls) {
      if (System.currentTimeMillis() > deadline) {
        throw new IOException("%d calls are booked, not %d".formatted(calls(), calls));
      }
      Thread.sleep(50);
    }
  }

  /** -1 where nobody listens. */
  private long calls() throws IOException, InterruptedException {
    try {
      return text()
          .lines()
          .filter(line -> line.startsWith("costspan_calls_total{"))
          .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (ConnectException notYet) {
      return -1;
    }
  }

  private String scrape(String accept) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Accept", accept)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
