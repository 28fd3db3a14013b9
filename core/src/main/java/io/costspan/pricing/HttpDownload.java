/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a price file by HTTP. The only class that knows the JDK's client, which is loaded with it
 * and not kept: between two fetches, often hours, it would hold a thread.
 */
final class HttpDownload implements PriceUrl.Download {
  /** The bundled book is half a megabyte. */
  static final int MAX_BYTES = 16 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int SECONDS = 60;

  @Override
  public PriceUrl.Answer get(URI url, @Nullable String etag, @Nullable String lastModified)
      throws PriceFileException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("User-Agent", "costspan")
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(SECONDS));
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (lastModified != null) {
      request.header("If-Modified-Since", lastModified);
    }
    HttpResponse<byte[]> answer = send(request.build());
    return switch (answer.statusCode()) {
      case 304 -> new PriceUrl.Answer(null, etag, lastModified);
      case 200 ->
          new PriceUrl.Answer(
              answer.body(),
              answer.headers().firstValue("ETag").orElse(null),
              answer.headers().firstValue("Last-Modified").orElse(null));
      default -> throw failed(url, "the server answered " + answer.statusCode());
    };
  }

  private static HttpResponse<byte[]> send(HttpRequest request)
      throws PriceFileException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new LimitedBody(MAX_BYTES));
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failed(request.uri(), "no whole answer within " + SECONDS + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String what = cause instanceof LimitedBody.TooLong ? "more than " + MAX_BYTES + " bytes" : "";
      throw failed(request.uri(), what.isEmpty() ? cause.getClass().getSimpleName() : what);
    }
  }

  private static PriceFileException failed(URI url, String why) {
    return new PriceFileException(PriceUrl.shown(url) + ": " + why);
  }
}
