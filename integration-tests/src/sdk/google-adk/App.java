/* SPDX-License-Identifier: Apache-2.0 */
import com.google.adk.models.Gemini;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.List;

/** Google's agent kit, on google-genai. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("gemini/plain", scene -> ask(scene, false))
        .on("gemini/error", scene -> ask(scene, false))
        .on("gemini/stream", scene -> ask(scene, true))
        .on("gemini/cut", scene -> ask(scene, true))
        .run();
  }

  private static void ask(Scene scene, boolean stream) {
    Client client =
        Client.builder()
            .apiKey("none")
            .httpOptions(HttpOptions.builder().baseUrl(scene.url()).build())
            .build();
    LlmRequest request =
        LlmRequest.builder()
            .contents(List.of(Content.fromParts(Part.fromText("How deep, grün?"))))
            .build();
    new Gemini("gemini-2.5-flash", client)
        .generateContent(request, stream)
        .doOnNext(answer -> say(scene, answer))
        .ignoreElements()
        .blockingAwait();
  }

  private static void say(Scene scene, LlmResponse answer) {
    scene.say(answer.content().map(Content::text));
    scene.say(answer.usageMetadata());
  }
}
