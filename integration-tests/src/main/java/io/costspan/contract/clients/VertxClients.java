/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/**
 * A Vert.x with its clients. What Vert.x 4 and 5 declare with different types is called by
 * reflection.
 */
final class VertxClients {
  private static final long CANCEL = 8;

  /** 4.0 announces the body a second time and does not send it: both sides wait for ever. */
  private static final boolean FOLLOWS =
      Arrays.stream(HttpClientRequest.class.getMethods())
          .anyMatch(method -> method.getName().equals("redirectHandler"));

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient plain;
  private final HttpClient secure;

  VertxClients(boolean decode) {
    NettyLeaks.watch();
    plain = client(options(decode));
    secure = client(options(decode).setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2));
  }

  /** The setting has one name in 4.0, another one in 5, and in JSON what is unknown is ignored. */
  static HttpClientOptions options(boolean decode) {
    return new HttpClientOptions(
        new JsonObject().put("tryUseCompression", decode).put("decompressionSupported", decode));
  }

  HttpClient client(HttpClientOptions options) {
    return (HttpClient)
        call(Vertx.class, "createHttpClient", HttpClientOptions.class, vertx, options);
  }

  Vertx vertx() {
    return vertx;
  }

  Future<HttpClientRequest> request(Ask ask) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(ask.method()))
            .setAbsoluteURI(ask.uri().toString())
            .setFollowRedirects(FOLLOWS);
    ask.headers().forEach(options::putHeader);
    boolean tls = "https".equals(ask.uri().getScheme());
    return (tls ? secure : plain).request(options);
  }

  static void reset(HttpClientRequest request) {
    call(HttpClientRequest.class, "reset", long.class, request, CANCEL);
  }

  private static Object call(
      Class<?> type, String method, Class<?> parameter, Object on, Object argument) {
    try {
      return type.getMethod(method, parameter).invoke(on, argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
