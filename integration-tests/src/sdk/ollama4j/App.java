/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatResult;
import io.github.ollama4j.models.chat.OllamaChatTokenHandler;

/** Ollama4j, with a client of the JDK for each request. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("ollama/plain", scene -> ask(scene, null))
        .on("ollama/error", scene -> ask(scene, null))
        .on("ollama/stream", App::stream)
        .on("ollama/cut", App::stream)
        .run();
  }

  private static void ask(Scene scene, OllamaChatTokenHandler handler) throws Exception {
    OllamaChatRequest request =
        OllamaChatRequest.builder()
            .withModel("llama3.2")
            .withMessage(OllamaChatMessageRole.USER, "What burns, grün?")
            .build();
    OllamaChatResult result = new Ollama(scene.url()).chat(request, handler);
    scene.say(result.getResponseModel().getMessage().getResponse());
    scene.say(
        result.getResponseModel().getPromptEvalCount()
            + " + "
            + result.getResponseModel().getEvalCount());
  }

  private static void stream(Scene scene) throws Exception {
    ask(scene, part -> scene.say(part.getMessage().getResponse()));
  }
}
