/* SPDX-License-Identifier: Apache-2.0 */
package com.example.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A service that asks another one for orders, with two HTTP clients. No LLM anywhere. */
public final class HttpMain {
  private static final int CALLS = 200;

  private HttpMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v2/orders", HttpMain::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/orders/";
    try {
      System.out.println("jdk " + jdk(url) + " okhttp " + okhttp(url));
    } finally {
      server.stop(0);
    }
  }

  private static int jdk(String url) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    int characters = 0;
    for (int i = 0; i < CALLS; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + i)).build();
      characters += client.send(request, BodyHandlers.ofString()).body().length();
    }
    return characters;
  }

  private static int okhttp(String url) throws IOException {
    OkHttpClient client = new OkHttpClient();
    int characters = 0;
    for (int i = 0; i < CALLS; i++) {
      Request request = new Request.Builder().url(url + i).build();
      try (Response response = client.newCall(request).execute()) {
        characters += Objects.requireNonNull(response.body()).string().length();
      }
    }
    return characters;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String order = "{\"path\":\"" + exchange.getRequestURI() + "\",\"state\":\"shipped\"}";
    byte[] body = order.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
