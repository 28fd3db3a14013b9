/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends the body that it is given to each of some addresses, and prints what comes back. */
public final class AskGateway {
  private AskGateway() {}

  /**
   * Asks.
   *
   * @param arguments {@code stay} to go on until stdin ends, else anything; the body; the addresses
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 2; i < arguments.length; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(arguments[i]))
              .POST(HttpRequest.BodyPublishers.ofString(arguments[1]))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      System.out.println(answer.statusCode() + " " + answer.body());
    }
    if (arguments[0].equals("stay")) {
      System.in.transferTo(System.out);
    }
  }
}
