/* SPDX-License-Identifier: Apache-2.0 */
package com.example.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Which answer goes with which request, and a new id for each. */
final class Replies {
  private static final List<String> OPENAI =
      List.of(
          "openai-processing-ms: 742",
          "openai-version: 2020-10-01",
          "x-request-id: req_@id@",
          "x-ratelimit-remaining-tokens: 199812",
          "server: cloudflare");
  private static final List<String> ANTHROPIC =
      List.of(
          "request-id: req_@id@",
          "anthropic-ratelimit-tokens-remaining: 480000",
          "server: cloudflare");

  private final Random random;

  Replies(Random random) {
    this.random = random;
  }

  Reply to(HttpRequest request) throws IOException {
    boolean stream = request.bodyHas("\"stream\":true");
    return switch (request.path()) {
      case "/v1/chat/completions" -> reply(OPENAI, chat(request, stream));
      case "/v1/responses" -> reply(OPENAI, "responses.json");
      case "/v1/embeddings" -> reply(OPENAI, "embeddings.json");
      case "/v1/messages" -> reply(ANTHROPIC, messages(request, stream));
      default -> new Reply("404 Not Found", List.of(), false, List.of("{\"error\":{}}"));
    };
  }

  private static String chat(HttpRequest request, boolean stream) {
    if (stream) {
      return "chat-stream.sse";
    }
    return request.bodyHas("\"role\":\"tool\"") ? "chat-tool-result.json" : "chat-tool-call.json";
  }

  private static String messages(HttpRequest request, boolean stream) {
    if (stream) {
      return "messages-cache-hit.sse";
    }
    return request.bodyHas("cache_control") ? "messages-cache-write.json" : "messages.json";
  }

  private synchronized Reply reply(List<String> headers, String file) throws IOException {
    String id = String.format(Locale.ROOT, "%016x", random.nextLong());
    String text = read(file).replace("@id@", id);
    boolean stream = file.endsWith(".sse");
    List<String> filled = headers.stream().map(line -> line.replace("@id@", id)).toList();
    return new Reply("200 OK", filled, stream, stream ? events(text) : List.of(text));
  }

  private static List<String> events(String text) {
    List<String> events = new ArrayList<>();
    for (String event : text.strip().split("\n\n", -1)) {
      events.add(event + "\n\n");
    }
    return events;
  }

  private static String read(String file) throws IOException {
    try (InputStream in = Replies.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no reply " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
