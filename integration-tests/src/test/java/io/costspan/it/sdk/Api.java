/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.testkit.Script;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An API as its server speaks it: a folder of answers in the test resources. {@code booked.txt} is
 * the record that they have to become, in the words of {@link SdkRun#describe}.
 *
 * @param id the response id, in all of them
 */
record Api(String folder, String id) {
  String booked() throws IOException {
    return text("booked.txt").strip();
  }

  Script whole() throws IOException {
    return Script.json(bytes("plain.json"));
  }

  Script stream(List<String> events) {
    return stream(stage -> Script.all(utf8(events)).play(stage));
  }

  Script stream(Script.Act act) {
    return Script.sse(act);
  }

  List<String> events() throws IOException {
    return Arrays.stream(text("stream.sse").split("(?<=\n\n)")).toList();
  }

  /** What an app gets before it leaves, or before the connection ends. */
  byte[] half() throws IOException {
    List<String> events = events();
    String half = String.join("", events.subList(0, (events.size() + 1) / 2));
    return half.getBytes(StandardCharsets.UTF_8);
  }

  Script error(int status, String file) throws IOException {
    return Script.json(bytes(file)).status(status);
  }

  private static List<byte[]> utf8(List<String> events) {
    return events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private byte[] bytes(String file) throws IOException {
    return text(file).getBytes(StandardCharsets.UTF_8);
  }

  private String text(String file) throws IOException {
    String path = "/sdk/" + folder + "/" + file;
    try (InputStream in = Api.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@id@", id);
    }
  }
}
