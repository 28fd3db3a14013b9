/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamUsageTest {
  private static final String CHAT = "/v1/chat/completions";

  @Test
  void asksWhereTheAppWantsAStreamAndNothingMore() {
    assertThat(asked("{\"model\":\"m\",\"stream\":true}"))
        .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}");
    assertThat(asked(" \n{ \"stream\" : true }\r\n"))
        .isEqualTo(" \n{\"stream_options\":{\"include_usage\":true}, \"stream\" : true }\r\n");
  }

  @Test
  void leavesEveryOtherBody() {
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "{\"stream\":false}",
            "{\"stream\":\"true\"}",
            "{\"stream\":null}",
            "{\"stream\":{\"stream\":true}}",
            "{\"messages\":[{\"stream\":true}]}",
            "{\"stream\":true,\"stream\":false}",
            "{\"stream\":true,\"stream_options\":{\"include_usage\":false}}",
            "{\"stream_options\":{},\"stream\":true}",
            "{\"stream_options\":null,\"stream\":true}",
            "[{\"stream\":true}]",
            "{\"stream\":true",
            "{\"stream\":true,,}",
            "{\"stream\":true} {}",
            "\u001f\u008b{\"stream\":true}",
            "model=m&stream=true")) {
      assertThat(StreamUsage.asking(body.getBytes(UTF_8))).as(body).isNull();
    }
  }

  @Test
  void knownServersAndUnknownOnesMayBeAsked() {
    assertThat(mayBeAsked("api.openai.com", CHAT, Map.of())).isTrue();
    assertThat(mayBeAsked("localhost", "/gateway" + CHAT, Map.of())).isTrue();
    assertThat(mayBeAsked("a.openai.azure.com", "/openai/v1/chat/completions", Map.of())).isTrue();
    assertThat(mayBeAsked("h", CHAT, Map.of("accept-encoding", "identity"))).isTrue();
  }

  /** A name that the user has given to a host says nothing about what its server takes. */
  @Test
  void aHostWithANameOfTheUsersMayBeAskedAsWithoutIt() {
    Request request = new Request("x", "POST", "vllm.house", -1, CHAT, Headers.NONE, null);
    Provider named = new RenamedApi(Objects.requireNonNull(Providers.find(request)), "house");
    assertThat(StreamUsage.mayBeAsked(named, request)).isTrue();
  }

  @Test
  void othersMayNot() {
    String deployment = "/openai/deployments/d/chat/completions";
    assertThat(mayBeAsked("a.openai.azure.com", deployment, Map.of())).isFalse();
    assertThat(mayBeAsked("api.mistral.ai", CHAT, Map.of())).isFalse();
    assertThat(mayBeAsked("api.groq.com", "/openai" + CHAT, Map.of())).isFalse();
    assertThat(mayBeAsked("api.openai.com", "/v1/responses", Map.of())).isFalse();
    assertThat(mayBeAsked("h", CHAT, Map.of("accept-encoding", "gzip"))).isFalse();
    assertThat(mayBeAsked("h", CHAT, Map.of("content-encoding", "gzip"))).isFalse();
  }

  @Test
  void aBodyThatSomethingVouchesForIsLeft() {
    assertThat(mayBeAsked("h", CHAT, Map.of("content-length", "5"))).isFalse();
    assertThat(mayBeAsked("h", CHAT, Map.of("content-digest", "sha-256=:AA==:"))).isFalse();
    String aws = "AWS4-HMAC-SHA256 Credential=a/20261128/eu-west-1/execute-api/aws4_request";
    assertThat(mayBeAsked("h", CHAT, Map.of("authorization", aws))).isFalse();
    assertThat(mayBeAsked("h", CHAT, Map.of("authorization", "Bearer k"))).isTrue();
  }

  @Test
  void onlyReadableStreamsAreFiltered() {
    Map<String, String> events = Map.of("content-type", "text/event-stream; charset=utf-8");
    assertThat(isFiltered(events, false)).isTrue();
    assertThat(isFiltered(Map.of("content-type", "application/json"), false)).isFalse();
    assertThat(isFiltered(Map.of(), false)).isTrue();
    Map<String, String> zipped =
        Map.of("content-type", "text/event-stream", "content-encoding", "gzip");
    assertThat(isFiltered(zipped, false)).isFalse();
    assertThat(isFiltered(zipped, true)).isTrue();
  }

  @Test
  void nullsAreTakenOutOfOpenAisAnswersOnly() {
    assertThat(passed("api.openai.com", Map.of())).isEqualTo("data: {\"choices\":[{}]}\n");
    assertThat(passed("localhost", Map.of("openai-version", "2020-10-01")))
        .isEqualTo("data: {\"choices\":[{}]}\n");
    assertThat(passed("localhost", Map.of()))
        .isEqualTo("data: {\"choices\":[{}],\"usage\":null}\n");
  }

  private static String passed(String host, Map<String, String> headers) {
    Map<String, String> all = new java.util.TreeMap<>(headers);
    all.put("content-type", "text/event-stream");
    byte[] line = "data: {\"choices\":[{}],\"usage\":null}\n".getBytes(UTF_8);
    byte[] passed =
        Objects.requireNonNull(
                StreamUsage.taking(request(host, CHAT, Headers.NONE), all::get, false))
            .feed(line, 0, line.length);
    return new String(passed == null ? line : passed, UTF_8);
  }

  private static boolean isFiltered(Map<String, String> headers, boolean decoded) {
    return StreamUsage.taking(request("h", CHAT, Headers.NONE), headers::get, decoded) != null;
  }

  private static boolean mayBeAsked(String host, String path, Map<String, String> headers) {
    Request request = request(host, path, headers::get);
    return StreamUsage.mayBeAsked(Objects.requireNonNull(Providers.find(request)), request);
  }

  private static Request request(String host, String path, Headers headers) {
    return new Request("test", "POST", host, -1, path, headers, null);
  }

  private static @Nullable String asked(String body) {
    byte[] asking = StreamUsage.asking(body.getBytes(UTF_8));
    return asking == null ? null : new String(asking, UTF_8);
  }
}
