/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes one call, waits for a line on its input, makes a second one with the same client. */
public final class Waiting {
  private Waiting() {}

  public static void main(String[] args) throws Exception {
    try (Server server = new Server()) {
      HttpClient client = HttpClient.newHttpClient();
      call(client, server.url("/v1/before"));
      System.out.println("waiting");
      if (System.in.read() < 0) {
        return;
      }
      call(client, server.url("/v1/after"));
    }
  }

  private static void call(HttpClient client, String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString("q")).build();
    System.out.println(client.send(request, BodyHandlers.ofString()).body());
  }
}
