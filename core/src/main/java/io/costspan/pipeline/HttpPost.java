/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.telemetry.Unobserved;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON by HTTP. The only class here that knows the JDK's client, which is loaded with it and
 * not kept: between two crossings, often hours, it would hold a thread.
 */
final class HttpPost {
  private static final int SECONDS = 10;

  /** The status of the answer. */
  int send(URI url, byte[] json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(SECONDS))
            .header("Content-Type", "application/json")
            .header("User-Agent", "costspan")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        Unobserved.run(() -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
    try {
      return answer.get(2 * SECONDS, TimeUnit.SECONDS).statusCode();
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + 2 * SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
  }
}
