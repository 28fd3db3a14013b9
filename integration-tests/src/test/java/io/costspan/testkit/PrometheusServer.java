/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus and its tool, where the machine has them (Debian's package). */
public final class PrometheusServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_MILLIS = 300_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final Process process;
  private final Path log;
  private String at = "";

  private PrometheusServer(Path folder, Path config) throws IOException {
    log = folder.resolve("prometheus.log");
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** What a run of the tool said. */
  public record Checked(int exit, String said) {}

  public static boolean installed() {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(Path::of)
        .anyMatch(
            folder ->
                Files.isExecutable(folder.resolve("prometheus"))
                    && Files.isExecutable(folder.resolve("promtool")));
  }

  /** Scrapes the port every second, as job {@code shop}, with these rules. */
  public static PrometheusServer scraping(int target, Path rules, Path folder) throws IOException {
    String config =
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ['%s']
        scrape_configs:
          - job_name: shop
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(rules, target);
    return new PrometheusServer(
        folder, Files.writeString(folder.resolve("prometheus.yml"), config));
  }

  public static Checked promtool(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = tool.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Checked(tool.waitFor(), said);
  }

  /** Waits until a query has a result; all later ones are asked as of this moment. */
  public void await(String query) throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    IOException reason = null;
    while (true) {
      try {
        if (!query(query).isEmpty()) {
          at = "&time=" + System.currentTimeMillis() / 1000.0;
          return;
        }
      } catch (IOException starting) {
        reason = starting;
      }
      if (System.currentTimeMillis() > deadline || !process.isAlive()) {
        String said = "no result of " + query + "\n" + Files.readString(log);
        throw new IOException(said, reason);
      }
      Thread.sleep(100);
    }
  }

  /** The series of a vector. */
  public JsonNode query(String query) throws IOException, InterruptedException {
    return get("query?query=" + encoded(query) + at).path("result");
  }

  public JsonNode exemplars(String query) throws IOException, InterruptedException {
    return get("query_exemplars?start=0&end=9999999999&query=" + encoded(query));
  }

  public JsonNode rules() throws IOException, InterruptedException {
    return get("rules").path("groups");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body());
    if (!answer.path("status").asText().equals("success")) {
      throw new IOException(path + ": " + response.body());
    }
    return answer.path("data");
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
