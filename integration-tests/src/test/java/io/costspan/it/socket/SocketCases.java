/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.socket;

import io.costspan.testkit.SocketScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's side of each scenario, and what has to be booked. */
final class SocketCases {
  private static final String SESSION =
      "{\"type\":\"session.created\",\"event_id\":\"event_0\",\"session\":{\"id\":\"sess_1\","
          + "\"model\":\"gpt-realtime\",\"instructions\":\"Be \u00fcberaus kind.\",\"audio\":"
          + "{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}}}";
  private static final String DELTA =
      "{\"type\":\"response.output_audio.delta\",\"response_id\":\"resp\",\"delta\":\"AAAA\"}";
  private static final String LIVE_TURN =
      "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"AAAA\"}}]}}}";
  private static final String LIVE_DONE =
      "{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"promptTokenCount\":1197,"
          + "\"responseTokenCount\":37,\"totalTokenCount\":1234,\"thoughtsTokenCount\":28,"
          + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":1196},"
          + "{\"modality\":\"AUDIO\",\"tokenCount\":1}],\"responseTokensDetails\":"
          + "[{\"modality\":\"AUDIO\",\"tokenCount\":37}]}}";

  /** 43 x 4 + 32 x 32 + 64 x 0.4 + 18 x 16 + 43 x 64, in USD per million. */
  private static final String RESPONSE =
      " {cache_read_audio=64, input=43, input_audio=32, output=18, output_audio=43}"
          + " USD 0.0042616";

  /** 1196 x 0.75 + 1 x 3 + 28 x 4.5 + 37 x 12, in USD per million. */
  private static final String TURN =
      "priced gemini.live"
          + " {input=1196, input_audio=1, output_audio=37, reasoning=28} USD 0.00147";

  private SocketCases() {}

  static Map<String, SocketScript> scripts() {
    Map<String, SocketScript> all = new TreeMap<>();
    all.put("not-llm", SocketScript.open().text("{\"hello\":1}").heard(2).close(1000));
    all.put(
        "realtime",
        SocketScript.open()
            .text(SESSION)
            .heard(2)
            .text(created("r1"), DELTA, DELTA, transcribed(), done("r1"), created("r2"), DELTA)
            .text("", done("r2"))
            .close(1000));
    all.put(
        "fragments",
        SocketScript.open()
            .text(SESSION)
            .heard(2)
            .fragmented(true, created("f1"), 7)
            .fragmented(true, done("f1"), 1)
            .fragmented(false, done("f2"), 100)
            .close(1000));
    all.put(
        "compressed",
        SocketScript.openCompressed()
            .text(SESSION)
            .heard(2)
            .text(created("c1"), DELTA, done("c1"))
            .close(1000));
    all.put("thousand", thousand());
    all.put("big", big());
    all.put("responses", responses());
    all.put("live", live(false));
    all.put("live-text", live(true));
    ends(all);
    return all;
  }

  private static void ends(Map<String, SocketScript> all) {
    SocketScript begun = SocketScript.open().text(SESSION, created("a1"));
    all.put("app-closes", begun.closedByApp());
    all.put(
        "demand",
        SocketScript.open()
            .text(SESSION)
            .await("seen-one")
            .text(created("d1"), DELTA, done("d1"))
            .raise("sent-all")
            .close(1000));
    all.put(
        "listener-throws",
        SocketScript.open().text(SESSION, created("t1"), done("t1")).abandoned());
    all.put("cut", SocketScript.open().text(SESSION, created("u1"), DELTA).await("seen-all").cut());
    all.put(
        "cancelled", SocketScript.open().text(SESSION, created("x1")).abandoned().raise("gone"));
    all.put("refused", SocketScript.refusing(401));
    all.put("close-code", SocketScript.open().text(SESSION, done("k1")).close(1011));
    all.put("left-open", SocketScript.open().text(SESSION, created("l1")).abandoned());
  }

  private static SocketScript thousand() {
    SocketScript script = SocketScript.open().text(SESSION).heard(2);
    for (int i = 0; i < 50; i++) {
      script.text(created("n" + i));
      for (int j = 0; j < 18; j++) {
        script.text(DELTA);
      }
      script.text(done("n" + i));
    }
    return script.close(1000);
  }

  /** Sound of 3 MB, and an answer whose text looks like usage. */
  private static SocketScript big() {
    String sound = DELTA.replace("AAAA", "AbC/".repeat(750_000));
    return SocketScript.open()
        .text(SESSION)
        .heard(2)
        .text(created("b1"), sound, done("b1"))
        .close(1000);
  }

  private static SocketScript responses() {
    String created =
        "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"gpt-5-mini\","
            + "\"status\":\"in_progress\",\"usage\":null}}";
    String delta = "{\"type\":\"response.output_text.delta\",\"delta\":\"Hall\u00f6chen\"}";
    String completed =
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
            + "\"model\":\"gpt-5-mini\",\"status\":\"completed\",\"usage\":{\"input_tokens\":1200,"
            + "\"input_tokens_details\":{\"cached_tokens\":1000},\"output_tokens\":50,"
            + "\"output_tokens_details\":{\"reasoning_tokens\":40},\"total_tokens\":1250}}}";
    return SocketScript.open()
        .text("{\"type\":\"keepalive\"}")
        .heard(2)
        .text(created, delta, completed, created.replace("_1", "_2"), delta)
        .close(1000);
  }

  private static SocketScript live(boolean text) {
    SocketScript script = SocketScript.open().heard(1);
    if (text) {
      return script.text("{\"setupComplete\":{}}", LIVE_TURN, LIVE_DONE).close(1000);
    }
    return script
        .binary("{\"setupComplete\":{}}")
        .heard(2)
        .binary(LIVE_TURN, LIVE_DONE, LIVE_TURN)
        .fragmented(false, LIVE_DONE, 50)
        .close(1000);
  }

  /** One line for each record of a scenario, in the order of the answers. */
  static List<String> booked(String scenario) {
    return switch (scenario) {
      case "realtime" ->
          List.of(
              "priced openai.realtime whisper-1 event_9 {audio_second=3} USD 0.0003",
              response("r1"),
              response("r2"));
      case "fragments" -> List.of(response("f1"), response("f2"));
      case "compressed" -> List.of(response("c1"));
      case "thousand" -> {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          all.add(response("n" + i));
        }
        yield all;
      }
      case "big" -> List.of(response("b1"));
      case "responses" ->
          List.of(
              // 200 x 0.25 + 1000 x 0.025 + 50 x 2, in USD per million
              "priced openai.responses gpt-5-mini resp_1"
                  + " {cache_read=1000, input=200, output=10, reasoning=40} USD 0.000175",
              "unmetered openai.responses PARTIAL_STREAM gpt-5-mini resp_2");
      case "live" -> List.of(TURN, TURN);
      case "live-text" -> List.of(TURN);
      case "app-closes" -> List.of(partial("a1", ""));
      case "demand" -> List.of(response("d1"));
      case "cut" -> List.of(partial("u1", " transport"));
      case "cancelled" -> List.of(partial("x1", " cancelled"));
      case "close-code" -> List.of(response("k1"));
      case "left-open" -> List.of(partial("l1", ""));
      case "listener-throws" -> List.of(partial("t1", " transport"));
      default -> List.of();
    };
  }

  private static String response(String id) {
    return "priced openai.realtime gpt-realtime " + id + RESPONSE;
  }

  private static String partial(String id, String error) {
    return "unmetered openai.realtime PARTIAL_STREAM gpt-realtime " + id + error;
  }

  private static String created(String id) {
    return "{\"type\":\"response.created\",\"event_id\":\"e\",\"response\":{\"id\":\""
        + id
        + "\",\"status\":\"in_progress\",\"output\":[],\"usage\":null}}";
  }

  private static String done(String id) {
    return "{\"type\":\"response.done\",\"event_id\":\"e\",\"response\":{\"id\":\""
        + id
        + "\",\"status\":\"completed\",\"output\":[{\"content\":[{\"transcript\":"
        + "\"Gr\u00fc\u00dfe, \ud83d\ude42 \\\"usage\\\":{\"}]}],"
        + "\"usage\":{\"total_tokens\":200,\"input_tokens\":139,\"output_tokens\":61,"
        + "\"input_token_details\":{\"text_tokens\":43,\"audio_tokens\":96,\"cached_tokens\":64,"
        + "\"cached_tokens_details\":{\"text_tokens\":0,\"audio_tokens\":64}},"
        + "\"output_token_details\":{\"text_tokens\":18,\"audio_tokens\":43}}}}";
  }

  private static String transcribed() {
    return "{\"type\":\"conversation.item.input_audio_transcription.completed\","
        + "\"event_id\":\"event_9\",\"item_id\":\"item_1\",\"transcript\":\"Hi\","
        + "\"usage\":{\"type\":\"duration\",\"seconds\":3}}";
  }
}
