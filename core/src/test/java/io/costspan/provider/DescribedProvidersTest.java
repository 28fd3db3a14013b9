/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers described in costspan.yaml. */
class DescribedProvidersTest {
  private static final String ACME =
      """
      service: shop
      providers:
        acme:
          host: llm.acme.example
          path: /v2/ask
          framing: json-lines
          model: {request: engine, response: engine}
          id: answer_id
          finish_reason: why
          cost: meter.usd
          usage:
            input: meter.in
            cache_read: {path: [meter.cached, meter.old.cached], inclusive: true}
            cache_write: {path: meter.written, inclusive: input}
            cache_write_1h: {path: meter.written_long, inclusive: cache_write}
            output: meter.out
            reasoning: {path: meter.thinking, inclusive: false}
            web_search: meter.searches
      """;
  private static final String ASKED = "{\"engine\":\"acme-large\",\"question\":\"why?\"}";
  private static final String PLAIN =
      "{\"answer_id\":\"a-1\",\"engine\":\"acme-large-7\",\"text\":\"so {\\\"meter\\\": 7}\",\"meter\":"
          + "{\"in\":1200,\"old\":{\"cached\":200},\"written\":300,\"written_long\":100,\"out\":50,"
          + "\"thinking\":30,\"searches\":2,\"usd\":0.0125},\"why\":\"stop\"}";
  private static final String READ =
      "USAGE a-1 acme-large-7 acme-large [stop] 0.0125 {input 700, cache_read 200, cache_write 200,"
          + " cache_write_1h 100, output 50, reasoning 30, web_search 2}";

  private final List<String> problems = new ArrayList<>();
  @TempDir private File folder;

  @Test
  void aPlainAnswerInEveryCut() throws IOException {
    check(PLAIN, "false " + READ);
  }

  @Test
  void linesInEveryCut() throws IOException {
    check("{\"text\":\"so\"}\n{\"text\":\" it\"}\r\n\n" + PLAIN + "\n", "true " + READ);
  }

  @Test
  void eventsInEveryCut() throws IOException {
    check(
        ": hello\n\ndata: {\"text\":\"so\"}\n\nevent: last\ndata: "
            + PLAIN
            + "\n\ndata: [DONE]\n\n",
        "true " + READ);
  }

  @Test
  void cutAtEveryByteItIsRightOrHasAReason() throws IOException {
    for (String body : List.of(PLAIN, "{\"text\":\"so\"}\n" + PLAIN, "data: " + PLAIN + "\n\n")) {
      byte[] whole = body.getBytes(UTF_8);
      for (int length = 0; length < whole.length; length++) {
        Reading reading = read(Cuts.of(Arrays.copyOf(whole, length)).get(0), End.FAILED);
        if (reading.result() == Result.USAGE) {
          assertThat(text(reading)).endsWith(READ);
        } else {
          assertThat(reading.result())
              .isIn(Result.PARTIAL_STREAM, Result.NO_USAGE, Result.UNREADABLE);
        }
      }
    }
  }

  @Test
  void partsOfAnAmountThatIsNotStatedAreNotLost() throws IOException {
    assertThat(usage("{\"meter\":{\"cached\":5,\"written_long\":2}}"))
        .isEqualTo("{cache_read 5, cache_write_1h 2}");
    assertThat(usage("{\"meter\":{\"in\":3,\"cached\":5,\"written\":1}}"))
        .isEqualTo("{cache_read 3}");
  }

  @Test
  void aStreamThatSaysWhyItEndsIsPartialWithoutThatAndAnyOtherIsOverWithTheAnswer()
      throws IOException {
    String stream = "data: {\"text\":\"so\"}\n\ndata: {\"meter\":{\"in\":3}}\n\n";
    assertThat(readAll(stream).result()).isEqualTo(Result.PARTIAL_STREAM);
    DescribedProviders silent =
        providers("providers: {acme: {path: /v2/ask, usage: {input: meter.in}}}");
    Provider acme = provider(silent, "POST", "llm.acme.example", 443, "/v2/ask");
    assertThat(read(acme, "llm.acme.example", "/v2/ask", stream).result()).isEqualTo(Result.USAGE);
    assertThat(read(acme, "llm.acme.example", "/v2/ask", stream + "data: {").result())
        .isEqualTo(Result.PARTIAL_STREAM);
  }

  @Test
  void whatIsNoAmountIsNone() throws IOException {
    for (String odd : List.of("null", "-1", "\"x\"", "true", "{}", "[1]", "1e300")) {
      Reading reading = readAll("{\"meter\":{\"in\":" + odd + "}}");
      assertThat(reading.result()).as(odd).isEqualTo(Result.NO_USAGE);
    }
    assertThat(usage("{\"meter\":{\"in\":1,\"in\":5000000000}}")).isEqualTo("{input 5000000000}");
  }

  @Test
  void anErrorIsNoUsage() throws IOException {
    assertThat(readAll("{\"error\":{\"code\":1}}").result()).isEqualTo(Result.ERROR);
  }

  @Test
  void theModelMayBeInThePathOrAlwaysTheSame() throws IOException {
    DescribedProviders providers =
        providers(
            """
            providers:
              acme:
                - {path: "/engines/{model}/ask", usage: {output: out}}
                - {host: "*.acme.example:8443", model: {fixed: house}, operation: embeddings,
                   api: acme.vectors, usage: {input: in}}
            """);
    Provider first = provider(providers, "POST", "any.example", -1, "/engines/a%2Fb/ask");
    assertThat(first.api()).isEqualTo("acme.chat");
    Reading reading = read(first, "any.example", "/engines/a%2Fb/ask", "{\"out\":1}");
    assertThat(reading.requestModel()).isEqualTo("a/b");
    Provider second = provider(providers, "POST", "a.b.acme.example", 8443, "/x");
    assertThat(second.api() + " " + second.operation()).isEqualTo("acme.vectors embeddings");
    assertThat(read(second, "a.b.acme.example", "/x", "{\"in\":1}").requestModel())
        .isEqualTo("house");
    assertThat(find(providers, "POST", "a.acme.example", 443, "/x")).isNull();
    assertThat(find(providers, "POST", "acme.example", 8443, "/x")).isNull();
    assertThat(find(providers, "GET", "a.acme.example", 8443, "/x")).isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void theDescribedOneWinsWhereItIsNamedAndNowhereElse() throws IOException {
    DescribedProviders providers =
        providers(
            """
            providers:
              acme: {host: llm.acme.example, path: /v1/chat/completions, usage: {input: in}}
              house: {host: models.house.example}
            """);
    Request chat = request("POST", "llm.acme.example", -1, "/v1/chat/completions");
    Provider own = Objects.requireNonNull(providers.find(chat));
    assertThat(own.api() + " " + Providers.nameOf(own, chat)).isEqualTo("acme.chat acme");
    Request elsewhere = request("POST", "api.openai.com", -1, "/v1/chat/completions");
    assertThat(providers.find(elsewhere)).isSameAs(Providers.find(elsewhere));
    Request renamed = request("POST", "models.house.example", -1, "/v1/messages");
    Provider house = Objects.requireNonNull(providers.find(renamed));
    assertThat(house.api() + " " + Providers.nameOf(house, renamed))
        .isEqualTo("anthropic.messages house");
    assertThat(providers.find(request("POST", "models.house.example", -1, "/login"))).isNull();
  }

  @Test
  void aHostWithoutAPathCountsOnlyWhatLooksLikeACall() throws IOException {
    Provider provider =
        provider(
            providers("providers: {acme: {host: llm.acme.example, usage: {input: in}}}"),
            "POST",
            "llm.acme.example",
            -1,
            "/login");
    assertThat(read(provider, "llm.acme.example", "/login", "{\"user\":7}").result())
        .isEqualTo(Result.NOT_BILLED);
  }

  @Test
  void aFileWithoutDescriptionsFindsWhatIsBuiltIn() throws IOException {
    DescribedProviders providers = providers("service: shop\n");
    assertThat(providers.count()).isZero();
    assertThat(find(providers, "POST", "h", -1, "/v1/chat/completions"))
        .isInstanceOf(OpenAiChat.class);
  }

  private void check(String body, String expected) throws IOException {
    for (Cuts cuts : Cuts.of(body.getBytes(UTF_8))) {
      assertThat(text(read(cuts, End.COMPLETE))).as(cuts.name()).isEqualTo(expected);
    }
  }

  private Reading readAll(String body) throws IOException {
    return read(Cuts.of(body.getBytes(UTF_8)).get(0), End.COMPLETE);
  }

  private String usage(String body) throws IOException {
    return readAll(body).usage().toString();
  }

  private Reading read(Cuts body, End end) throws IOException {
    Provider acme = provider(acme(), "POST", "llm.acme.example", 443, "/v2/ask");
    UsageReader reader = acme.reader(request("POST", "llm.acme.example", 443, "/v2/ask"));
    reader.requestBodyStarts();
    reader.requestBody(ASKED.getBytes(UTF_8), 0, ASKED.length());
    reader.response(200, null);
    body.feed(reader::body);
    return reader.finish(end);
  }

  private static Reading read(Provider provider, String host, String path, String body) {
    UsageReader reader = provider.reader(request("POST", host, -1, path));
    reader.response(200, null);
    reader.body(body.getBytes(UTF_8), 0, body.length());
    return reader.finish(End.COMPLETE);
  }

  private static String text(Reading reading) {
    return reading.streaming()
        + " "
        + reading.result()
        + " "
        + reading.responseId()
        + " "
        + reading.model()
        + " "
        + reading.requestModel()
        + " "
        + reading.finishReasons()
        + " "
        + reading.statedCost()
        + " "
        + reading.parts().stream().map(ModelUsage::usage).findFirst().orElse(null);
  }

  private @Nullable DescribedProviders acme;

  private DescribedProviders acme() throws IOException {
    if (acme == null) {
      acme = providers(ACME);
      assertThat(problems).isEmpty();
      assertThat(acme.count()).isEqualTo(1);
    }
    return acme;
  }

  private DescribedProviders providers(String yaml) throws IOException {
    File file = new File(folder, "costspan.yaml");
    Files.writeString(file.toPath(), yaml);
    Properties properties = new Properties();
    properties.setProperty("costspan.config", file.getPath());
    Settings settings = SettingsReader.read(null, properties, Map.of());
    assertThat(settings.problems()).isEmpty();
    return DescribedProviders.of(settings, problems::add);
  }

  private static Provider provider(
      DescribedProviders providers, String method, String host, int port, String path) {
    return Objects.requireNonNull(find(providers, method, host, port, path));
  }

  private static @Nullable Provider find(
      DescribedProviders providers, String method, String host, int port, String path) {
    return providers.find(request(method, host, port, path));
  }

  private static Request request(String method, String host, int port, String path) {
    return new Request("test", method, host, port, path, Headers.NONE, null);
  }
}
