/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.EventStreams;
import io.costspan.testkit.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An API as its server speaks it: a folder of answers. {@code booked.txt} is the record that they
 * have to become, in the words of {@link SdkRun#describe}; {@code headers.txt} is in all of them;
 * {@code like.txt} names the folder of the API that it resembles, for files it does not have.
 *
 * @param id the response id, in all of them
 */
record Api(String folder, String id) {
  private static final Path ROOT = Path.of("src", "test", "resources", "sdk");

  /** How a stream is cut into events. */
  private enum Framing {
    SSE("stream.sse", "text/event-stream", "(?<=\n\n)"),
    LINES("stream.ndjson", "application/x-ndjson", "(?<=\n)"),
    /** One line for each message, as {@link EventStreams} has them. */
    AWS("stream.events", "application/vnd.amazon.eventstream", "\n");

    private final String file;
    private final String type;
    private final String end;

    Framing(String file, String type, String end) {
      this.file = file;
      this.type = type;
      this.end = end;
    }
  }

  String booked() throws IOException {
    return text("booked.txt").strip();
  }

  Script whole() throws IOException {
    return headed(Script.json(utf8(text("plain.json"))));
  }

  Script error(int status, String file) throws IOException {
    return headed(Script.json(utf8(text(file))).status(status));
  }

  Script stream(Script.Act act) throws IOException {
    String type = "Content-Type: " + framing().type;
    return headed(new Script(200, List.of(type), Script.CHUNKED, Script.Act.NOTHING, act));
  }

  List<byte[]> events() throws IOException {
    return eventTexts().stream().map(this::event).toList();
  }

  /** As where the app did not ask for usage. */
  List<byte[]> eventsWithoutUsage() throws IOException {
    return eventTexts().stream()
        .filter(event -> !event.contains("\"usage\":{"))
        .map(this::event)
        .toList();
  }

  /** What an app gets before it leaves, or before the connection ends. */
  byte[] half() throws IOException {
    List<byte[]> events = events();
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    events.subList(0, (events.size() + 1) / 2).forEach(half::writeBytes);
    return half.toByteArray();
  }

  private List<String> eventTexts() throws IOException {
    Framing framing = framing();
    return Arrays.asList(text(framing.file).split(framing.end));
  }

  private byte[] event(String text) {
    return framing() == Framing.AWS ? EventStreams.of(text) : utf8(text);
  }

  private Framing framing() {
    return Arrays.stream(Framing.values())
        .filter(framing -> Files.exists(ROOT.resolve(folder).resolve(framing.file)))
        .findFirst()
        .orElse(Framing.SSE);
  }

  private Script headed(Script script) throws IOException {
    Script with = script;
    if (Files.exists(ROOT.resolve(folder).resolve("headers.txt"))) {
      for (String line : text("headers.txt").lines().toList()) {
        with = with.header(line);
      }
    }
    return with;
  }

  private String text(String file) throws IOException {
    Path own = ROOT.resolve(folder).resolve(file);
    Path like = ROOT.resolve(folder).resolve("like.txt");
    if (!Files.exists(own) && !Files.exists(like)) {
      throw new NoSuchFileException(own.toString());
    }
    Path path =
        Files.exists(own) ? own : ROOT.resolve(Files.readString(like).strip()).resolve(file);
    return Files.readString(path).replace("@id@", id);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
