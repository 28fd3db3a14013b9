/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.costspan.usage.Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices that change while a process runs. */
class LivePricesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String BUNDLED = "bundled-2026-11-10:openai/gpt-4o";

  @TempDir private Path folder;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile byte[] served = new byte[0];
  private volatile int status = 200;
  private volatile @Nullable String etag;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    asked.add(exchange.getRequestHeaders().getFirst("User-Agent") + " " + known);
    try (exchange) {
      if (etag != null && etag.equals(known)) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      if (etag != null) {
        exchange.getResponseHeaders().set("ETag", etag);
      }
      exchange.sendResponseHeaders(status, served.length);
      exchange.getResponseBody().write(served);
    } catch (IOException theClientGaveUp) {
      // as one does whose body is too long
    }
  }

  private static String book(String name, String input) {
    return "{\"book\":\""
        + name
        + "\",\"providers\":{\"openai\":{\"models\":{\"gpt-4o\":{\"prices\":[{\"input\":"
        + input
        + "}]}}}}}";
  }

  private void serve(String body, String mark) {
    served = body.getBytes(StandardCharsets.UTF_8);
    etag = mark;
  }

  private URI url() {
    return URI.create(
        "http://user:secret@localhost:" + server.getAddress().getPort() + "/p.json?key=secret");
  }

  private String shown() {
    return "http://localhost:" + server.getAddress().getPort() + "/p.json";
  }

  private LivePrices still(@Nullable Path file, @Nullable URI url) {
    return LivePrices.still(new LivePrices.Sources(file, url, Duration.ofHours(1)), said::add);
  }

  private static String entry(LivePrices prices) {
    return String.valueOf(cost(prices).priceEntry());
  }

  private static Cost cost(LivePrices prices) {
    return prices.price(Readings.of("gpt-4o").with(Bucket.INPUT, 1000).reading(), "openai", NOW);
  }

  @Test
  void aFileThatChangedIsReadWhenItHasSettled() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), book("one", "1"));
    LivePrices prices = still(file, null);
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    prices.look();
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    Files.writeString(file, book("another", "2.5"));
    prices.look();
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    prices.look();
    assertThat(entry(prices)).isEqualTo("another:openai/gpt-4o");
    assertThat(said).isEmpty();
  }

  @Test
  void aFileThatIsBeingWrittenIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), book("one", "1"));
    LivePrices prices = still(file, null);
    String next = book("another", "2.5");
    Files.writeString(file, next.substring(0, 20));
    prices.look();
    Files.writeString(file, next);
    prices.look();
    prices.look();
    assertThat(entry(prices)).isEqualTo("another:openai/gpt-4o");
    assertThat(said).isEmpty();
  }

  @Test
  void aFileWithAMistakeIsRefusedAndTheLastGoodOneStays() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), book("one", "1"));
    LivePrices prices = still(file, null);
    Files.writeString(file, "{\"providers\":\n{\"openai\": 1}}");
    lookTwice(prices);
    lookTwice(prices);
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    assertThat(said)
        .containsExactly(
            "your price file is not used: "
                + file
                + ": line 2, column 12: at /providers/openai: expected an object {…};"
                + " what was read before stays");
    Files.writeString(file, book("mended", "3"));
    lookTwice(prices);
    assertThat(entry(prices)).isEqualTo("mended:openai/gpt-4o");
  }

  @Test
  void aFileMayGoAndComeBack() throws IOException {
    Path file = folder.resolve("mine.json");
    LivePrices prices = still(file, null);
    assertThat(entry(prices)).isEqualTo(BUNDLED);
    Files.writeString(file, book("late", "1"));
    lookTwice(prices);
    assertThat(entry(prices)).isEqualTo("late:openai/gpt-4o");
    Files.delete(file);
    lookTwice(prices);
    assertThat(entry(prices)).isEqualTo("late:openai/gpt-4o");
    assertThat(said)
        .containsExactly(
            "your price file is not used: " + file + ": no such file",
            "your price file is not used: " + file + ": no such file; what was read before stays");
  }

  private static void lookTwice(LivePrices prices) {
    prices.look();
    prices.look();
  }

  @Test
  void whatIsFetchedIsBetweenTheUsersFileAndOurs() throws Exception {
    serve(
        "{\"book\":\"fetched\",\"discounts\":[{\"percent\":10}],\"providers\":{\"openai\":{\"models\":{"
            + "\"gpt-4o\":{\"prices\":[{\"input\":2}]},\"gpt-new\":{\"prices\":[{\"input\":7}]}}}}}",
        "\"1\"");
    Path file = Files.writeString(folder.resolve("mine.json"), book("mine", "1"));
    LivePrices prices = still(file, url());
    assertThat(priced(prices, "gpt-new")).isEqualTo("null");
    prices.fetch();
    assertThat(entry(prices)).isEqualTo("mine:openai/gpt-4o[-10% fetched]");
    assertThat(priced(prices, "gpt-new")).isEqualTo("fetched:openai/gpt-new");
    assertThat(priced(prices, "gpt-5")).isEqualTo("bundled-2026-11-10:openai/gpt-5[-10% fetched]");
    assertThat(said).isEmpty();
  }

  private static String priced(LivePrices prices, String model) {
    Readings usage = Readings.of(model).with(Bucket.INPUT, 1000);
    return String.valueOf(prices.price(usage.reading(), "openai", NOW).priceEntry());
  }

  @Test
  void aFileThatIsStillTheSameIsNotSentAgain() throws Exception {
    serve(book("one", "1"), "\"1\"");
    LivePrices prices = still(null, url());
    assertThat(asked).isEmpty();
    prices.fetch();
    prices.fetch();
    serve(book("another", "2"), "\"2\"");
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    prices.fetch();
    assertThat(entry(prices)).isEqualTo("another:openai/gpt-4o");
    assertThat(asked).containsExactly("costspan null", "costspan \"1\"", "costspan \"1\"");
    assertThat(said).isEmpty();
  }

  @Test
  void aBadDownloadIsRefusedAndTheLastGoodOneStays() throws Exception {
    serve(book("one", "1"), "\"1\"");
    LivePrices prices = still(null, url());
    prices.fetch();
    serve("{\"book\":\n\"two\",}", "\"2\"");
    prices.fetch();
    status = 503;
    prices.fetch();
    status = 200;
    served = new byte[HttpDownload.MAX_BYTES + 1];
    prices.fetch();
    server.stop(0);
    prices.fetch();
    assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
    String stays = "; what was fetched before stays";
    assertThat(said).hasSize(4);
    assertThat(said.get(0))
        .startsWith(
            "the price file of prices.url is not used: "
                + shown()
                + ": line 2, column 7: Unexpected")
        .endsWith(stays);
    assertThat(said.get(1)).endsWith(": the server answered 503" + stays);
    assertThat(said.get(2)).endsWith(": more than 16777216 bytes" + stays);
    assertThat(said.get(3)).endsWith(shown() + ": ConnectException" + stays);
    assertThat(said).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void withNothingToLookAtThereIsNoThread() {
    LivePrices prices =
        LivePrices.open(
            new LivePrices.Sources(null, null, Duration.ofHours(1)), said::add, Runnable::run);
    assertThat(entry(prices)).isEqualTo(BUNDLED);
    assertThat(prices.thread()).isNull();
  }

  @Test
  void itFetchesOnAThreadOfItsOwnThatIsKnownAsOurs() throws Exception {
    serve(book("one", "1"), "\"1\"");
    CountDownLatch fetched = new CountDownLatch(1);
    try (LivePrices prices =
        LivePrices.open(
            new LivePrices.Sources(null, url(), Duration.ofHours(1)),
            said::add,
            fetch -> {
              fetch.run();
              fetched.countDown();
            })) {
      assertThat(fetched.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(entry(prices)).isEqualTo("one:openai/gpt-4o");
      assertThat(prices.thread())
          .satisfies(
              own -> {
                assertThat(own.isDaemon()).isTrue();
                assertThat(own.getContextClassLoader())
                    .isEqualTo(LivePrices.class.getClassLoader());
              });
    }
    assertThat(said).isEmpty();
  }
}
