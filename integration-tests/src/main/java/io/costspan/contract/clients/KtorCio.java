/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.http.ContentType;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.TextContent;
import java.util.concurrent.CancellationException;
import kotlin.Unit;

/** Ktor with its own engine, a statement whose block reads the body. */
public final class KtorCio implements Client {
  /** Not five seconds: a thousand threads open a thousand connections. */
  private static final long PATIENCE_MS = 60_000;

  private final HttpClient client =
      HttpClientKt.HttpClient(
          CIO.INSTANCE,
          config -> {
            config.engine(
                engine -> {
                  engine.setRequestTimeout(0);
                  engine.getEndpoint().setConnectTimeout(PATIENCE_MS);
                  return Unit.INSTANCE;
                });
            return Unit.INSTANCE;
          });

  private static HttpRequestBuilder request(Ask ask) {
    HttpRequestBuilder request = new HttpRequestBuilder();
    request.setMethod(new HttpMethod(ask.method()));
    HttpRequestKt.url(request, ask.uri().toString());
    ask.headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("Content-Type")) { // it belongs to the content
                request.getHeaders().set(name, value);
              }
            });
    String text = ask.body();
    if (text != null) {
      request.setBody(
          ask.streamed()
              ? new KtorPieces(text)
              : new TextContent(text, ContentType.Application.INSTANCE.getJson(), null));
    }
    return request;
  }

  @Override
  public Pending start(Ask ask) {
    KtorExchange exchange = new KtorExchange(client, request(ask));
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return exchange.answer().get();
      }

      @Override
      public void cancel() {
        exchange.cancel(new CancellationException("by the app"));
      }
    };
  }

  @Override
  public boolean cancelsBodies() {
    return false;
  }

  /**
   * The end of a statement closes the engine's channel. A coroutine copies from there to the
   * channel that the app reads, and where it is about to look for more just then, it takes the
   * close for the end: nobody tells the engine, which goes on waiting for the server.
   */
  @Override
  public boolean closesAtMore() {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}
