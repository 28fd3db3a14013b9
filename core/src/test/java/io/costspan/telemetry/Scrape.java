/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks an endpoint as a scraper would. */
public final class Scrape {
  /** What Prometheus 2 sends. */
  public static final String OPEN_METRICS =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private Scrape() {}

  public static String text(int port) throws IOException, InterruptedException {
    return body(get(port, "accept", "text/plain"));
  }

  public static String openMetrics(int port) throws IOException, InterruptedException {
    return body(get(port, "accept", OPEN_METRICS));
  }

  public static HttpResponse<byte[]> get(int port, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  public static String body(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
