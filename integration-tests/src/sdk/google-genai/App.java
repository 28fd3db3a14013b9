/* SPDX-License-Identifier: Apache-2.0 */
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;

/** google-genai, on OkHttp, for Gemini and for Vertex AI; it retries within a call. */
class App {
  private static final String MODEL = "gemini-2.5-flash";
  private static final String QUESTION = "How deep, grün?";

  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    addTo(app, "gemini", App::gemini);
    addTo(app, "vertex-gemini", App::vertex);
    app.run();
  }

  private static void addTo(SdkApp app, String api, Function<Scene, Client> client) {
    for (String kind : new String[] {"plain", "error", "retried"}) {
      app.on(api + "/" + kind, scene -> plain(scene, client.apply(scene)));
    }
    app.on(api + "/async", scene -> async(scene, client.apply(scene)));
    app.on(api + "/stream", scene -> stream(scene, client.apply(scene)));
    app.on(api + "/cut", scene -> stream(scene, client.apply(scene)));
    app.on(api + "/closed", scene -> leave(scene, client.apply(scene)));
  }

  private static Client vertex(Scene scene) {
    AccessToken token =
        AccessToken.newBuilder()
            .setTokenValue("none")
            .setExpirationTime(Date.from(Instant.now().plusSeconds(86_400)))
            .build();
    return Client.builder()
        .vertexAI(true)
        .project("lake")
        .location("europe-west1")
        .credentials(GoogleCredentials.create(token))
        .httpOptions(HttpOptions.builder().baseUrl(scene.url()).build())
        .build();
  }

  private static Client gemini(Scene scene) {
    return Client.builder()
        .apiKey("none")
        .httpOptions(HttpOptions.builder().baseUrl(scene.url()).build())
        .build();
  }

  private static void plain(Scene scene, Client client) {
    say(scene, client.models.generateContent(MODEL, QUESTION, null));
  }

  private static void async(Scene scene, Client client) {
    say(scene, client.async.models.generateContent(MODEL, QUESTION, null).join());
  }

  private static void say(Scene scene, GenerateContentResponse answer) {
    scene.say(answer.responseId());
    scene.say(answer.text());
    scene.say(answer.usageMetadata().get());
  }

  private static void stream(Scene scene, Client client) {
    try (ResponseStream<GenerateContentResponse> answers =
        client.models.generateContentStream(MODEL, QUESTION, null)) {
      answers.forEach(answer -> say(scene, answer));
    }
  }

  private static void leave(Scene scene, Client client) {
    try (ResponseStream<GenerateContentResponse> answers =
        client.models.generateContentStream(MODEL, QUESTION, null)) {
      say(scene, answers.iterator().next());
    }
    scene.left();
  }
}
