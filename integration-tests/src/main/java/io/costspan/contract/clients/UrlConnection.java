/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JDK's {@code HttpURLConnection} with a buffered request body. */
public final class UrlConnection implements Client {
  @Override
  public Pending start(Ask ask) {
    HttpURLConnection connection = open(ask);
    return new Pending() {
      @Override
      public Answer await() throws IOException {
        write(connection, ask.body());
        return new UrlConnectionAnswer(connection);
      }

      @Override
      public void cancel() {
        connection.disconnect();
      }
    };
  }

  static HttpURLConnection open(Ask ask) {
    try {
      HttpURLConnection connection = (HttpURLConnection) ask.uri().toURL().openConnection();
      connection.setRequestMethod(ask.method());
      connection.setReadTimeout(30_000);
      ask.headers().forEach(connection::setRequestProperty);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(HttpURLConnection connection, @Nullable String text) throws IOException {
    if (text == null) {
      return;
    }
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.write(bytes[0]);
      out.write(bytes, 1, bytes.length - 1);
    }
  }

  @Override
  public List<Scenario> own() {
    return UrlConnectionOwn.scenarios();
  }
}
