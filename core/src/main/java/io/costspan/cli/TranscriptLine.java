/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.provider.Providers;
import io.costspan.provider.UsageReader;
import io.costspan.usage.Reading;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a transcript that holds an answer of the Messages API, or the first blocks of one.
 *
 * @param id the API's id of the answer; that of the line where there is none
 * @param project the last part of the folder that Claude Code ran in; null where nothing says it
 */
record TranscriptLine(
    String id, String session, Instant time, @Nullable String project, Reading reading) {
  static final String CLIENT = "claude-code";
  static final String HOST = "api.anthropic.com";

  private static final JsonFactory JSON = new JsonFactory();

  /** What is no answer of a model: Claude Code's own words about an error. */
  private static final String SYNTHETIC = "<synthetic>";

  /** Whether a file's first line is one of Claude Code's. */
  static boolean begins(File file) {
    try (JsonParser json = JSON.createParser(file)) {
      boolean typed = false;
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        json.skipChildren();
        typed |= name.equals("type") || name.equals("sessionId");
        if (name.equals("v") || name.equals("kind")) {
          return false;
        }
      }
      return typed;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Null where the line holds no answer that was billed.
   *
   * @throws IOException where it is not as Claude Code writes it
   */
  static @Nullable TranscriptLine parse(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    byte[] message = null;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("message") && value == JsonToken.START_OBJECT) {
          message = copy(json);
        } else if (value.isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    if (message == null || !"assistant".equals(fields.get("type"))) {
      return null;
    }
    return of(fields, reading(message, fields.get("costUSD")));
  }

  private static @Nullable TranscriptLine of(Map<String, String> fields, Reading reading)
      throws IOException {
    if (reading.result() != Reading.Result.USAGE || SYNTHETIC.equals(reading.model())) {
      return null;
    }
    String own = reading.responseId() == null ? fields.get("uuid") : reading.responseId();
    String folder = fields.get("cwd");
    try {
      return new TranscriptLine(
          Objects.requireNonNull(own),
          Objects.requireNonNull(fields.get("sessionId")),
          Instant.parse(Objects.requireNonNull(fields.get("timestamp"))),
          folder == null ? null : folder.substring(lastSlash(folder) + 1),
          reading);
    } catch (NullPointerException | DateTimeException e) {
      throw new IOException("an id or the time is missing", e);
    }
  }

  private static int lastSlash(String folder) {
    return Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\'));
  }

  private static byte[] copy(JsonParser json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator copy = JSON.createGenerator(bytes)) {
      copy.copyCurrentStructure(json);
    }
    return bytes.toByteArray();
  }

  /** By the reader of the API itself: a message in a transcript is the API's answer. */
  private static Reading reading(byte[] message, @Nullable String statedUsd) throws IOException {
    Request request = new Request(CLIENT, "POST", HOST, -1, "/v1/messages", Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    reader.requestBodyStarts();
    reader.response(200, null);
    reader.body(message, 0, message.length);
    Reading reading = reader.finish(End.COMPLETE);
    try {
      return statedUsd == null ? reading : reading.with(reading.parts(), new BigDecimal(statedUsd));
    } catch (NumberFormatException e) {
      throw new IOException("its cost is no number", e);
    }
  }

  /** The later line of an answer has more of its output; a copy has as much. */
  TranscriptLine fuller(TranscriptLine other) {
    long own = reading.usage().outputTokens();
    return other.reading.usage().outputTokens() > own
        ? new TranscriptLine(id, session, time, project, other.reading)
        : this;
  }
}
