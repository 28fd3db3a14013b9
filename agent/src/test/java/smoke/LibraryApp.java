/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import com.sun.net.httpserver.HttpServer;
import io.costspan.api.BudgetCrossing;
import io.costspan.api.Costspan;
import io.costspan.api.Scope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Says with our library whose cost its calls are, and what a tool of its own costs; asks and hears
 * how budgets stand. At the port that it is given it answers its own calls, and gets the webhook's.
 */
final class LibraryApp {
  private static final byte[] ANSWER =
      """
      {"id":"chatcmpl-of-the-library-app","model":"gpt-4o-mini-2024-07-18","choices":[],
       "usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private LibraryApp() {}

  @SuppressWarnings("try") // the scope is there to be open
  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
    CompletableFuture<String> hook = new CompletableFuture<>();
    CompletableFuture<BudgetCrossing> crossing = new CompletableFuture<>();
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (body.contains("budget.threshold")) {
            hook.complete(body);
          }
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    Costspan.onBudget(crossing::complete);
    try (Scope scope = Costspan.scope().job("nightly").agent("critic").open()) {
      call("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/chat/completions");
      System.out.println("room " + Costspan.canProceed());
      Costspan.operation("TOOL_CALL").tool("search").cost("0.25").record();
      System.out.println("total " + Costspan.total() + ", room " + Costspan.canProceed());
    }
    System.out.println("room " + Costspan.canProceed());
    System.out.println("nightly " + Costspan.totals("job").get("nightly"));
    System.out.println("tools " + Costspan.costOf("TOOL_CALL"));
    System.out.println("heard " + crossing.get(1, TimeUnit.MINUTES).percent());
    System.out.println("hook " + hook.get(1, TimeUnit.MINUTES));
    System.out.println(Costspan.budgets());
    System.out.println(Costspan.tree());
    server.stop(0);
  }

  private static void call(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\"}"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
