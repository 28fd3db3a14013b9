/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costspan.Cuts;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A session as a test plays it: what was said, and what of it was billed. */
final class Conversation {
  private final SessionReader reader;
  private final List<SessionReading> billed = new ArrayList<>();

  private Conversation(SessionReader reader) {
    this.reader = reader;
  }

  static Request request(String host, String path) {
    return new Request("test", Request.WEBSOCKET, host, -1, path, Headers.NONE, null);
  }

  static Conversation with(String host, String path) {
    Request request = request(host, path);
    return new Conversation(Objects.requireNonNull(Sessions.find(request)).reader(request));
  }

  Conversation sends(String message) {
    byte[] bytes = message.getBytes(UTF_8);
    reader.sentStarts();
    for (byte one : bytes) {
      reader.sent(new byte[] {one}, 0, 1);
    }
    return this;
  }

  Conversation receives(String... messages) {
    for (String message : messages) {
      receives(new Cuts("whole", List.of(message.getBytes(UTF_8))));
    }
    return this;
  }

  Conversation receives(Cuts message) {
    message.feed(reader::received);
    SessionReading ended = reader.receivedEnds();
    if (ended != null) {
      billed.add(ended);
    }
    return this;
  }

  Conversation ends() {
    billed.addAll(reader.finish());
    return this;
  }

  List<Reading> readings() {
    return billed.stream().map(SessionReading::reading).toList();
  }

  List<String> operations() {
    return billed.stream().map(SessionReading::operation).toList();
  }

  /** The results in order, for example {@code [USAGE, PARTIAL_STREAM]}. */
  List<Reading.Result> results() {
    return readings().stream().map(Reading::result).toList();
  }
}
