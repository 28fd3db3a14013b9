/* SPDX-License-Identifier: Apache-2.0 */
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** google-genai, on OkHttp; it retries within a call. */
class App {
  private static final String MODEL = "gemini-2.5-flash";
  private static final String QUESTION = "How deep, grün?";

  public static void main(String[] args) {
    new SdkApp(args)
        .on("gemini/plain", App::plain)
        .on("gemini/error", App::plain)
        .on("gemini/retried", App::plain)
        .on("gemini/async", App::async)
        .on("gemini/stream", App::stream)
        .on("gemini/cut", App::stream)
        .on("gemini/closed", App::leave)
        .run();
  }

  private static Client open(Scene scene) {
    return Client.builder()
        .apiKey("none")
        .httpOptions(HttpOptions.builder().baseUrl(scene.url()).build())
        .build();
  }

  private static void plain(Scene scene) {
    say(scene, open(scene).models.generateContent(MODEL, QUESTION, null));
  }

  private static void async(Scene scene) {
    say(scene, open(scene).async.models.generateContent(MODEL, QUESTION, null).join());
  }

  private static void say(Scene scene, GenerateContentResponse answer) {
    scene.say(answer.responseId());
    scene.say(answer.text());
    scene.say(answer.usageMetadata().get());
  }

  private static void stream(Scene scene) {
    try (ResponseStream<GenerateContentResponse> answers =
        open(scene).models.generateContentStream(MODEL, QUESTION, null)) {
      answers.forEach(answer -> say(scene, answer));
    }
  }

  private static void leave(Scene scene) {
    try (ResponseStream<GenerateContentResponse> answers =
        open(scene).models.generateContentStream(MODEL, QUESTION, null)) {
      say(scene, answers.iterator().next());
    }
    scene.left();
  }
}
