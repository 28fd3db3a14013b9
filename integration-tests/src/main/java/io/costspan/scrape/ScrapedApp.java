/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.scrape;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Makes its calls when it is told to and then stays until its input ends, as a service would.
 * Arguments: the server, the {@code traceparent} to send, and for each call the scenario, the path
 * and the model.
 */
public final class ScrapedApp {
  private ScrapedApp() {}

  public static void main(String[] args) throws Exception {
    System.out.println("told " + System.in.read());
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 2; i < args.length; i += 3) {
      System.out.println(args[i] + " " + call(client, args, i));
    }
    System.out.println("waited " + System.in.read());
  }

  private static int call(HttpClient client, String[] args, int i)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(args[0] + args[i + 1]))
            .header("Content-Type", "application/json")
            .header("X-Scenario", args[i])
            .header("traceparent", args[1])
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"" + args[i + 2] + "\"}", StandardCharsets.UTF_8))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
  }
}
