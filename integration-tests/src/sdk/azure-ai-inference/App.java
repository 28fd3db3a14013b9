/* SPDX-License-Identifier: Apache-2.0 */
import com.azure.ai.inference.ChatCompletionsClientBuilder;
import com.azure.ai.inference.models.ChatCompletions;
import com.azure.ai.inference.models.ChatCompletionsOptions;
import com.azure.ai.inference.models.ChatRequestUserMessage;
import com.azure.ai.inference.models.CompletionsUsage;
import com.azure.ai.inference.models.StreamingChatCompletionsUpdate;
import com.azure.core.credential.AzureKeyCredential;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.List;

/** azure-ai-inference, on Reactor Netty. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("azure/plain", scene -> say(scene, open(scene).buildClient().complete(ask())))
        .on(
            "azure/async",
            scene -> say(scene, open(scene).buildAsyncClient().complete(ask()).block()))
        .on("azure/error", scene -> say(scene, open(scene).buildClient().complete(ask())))
        .on("azure/retry", scene -> say(scene, open(scene).buildClient().complete(ask())))
        .on("azure/stream", App::stream)
        .on("azure/cut", App::stream)
        .run();
  }

  private static ChatCompletionsClientBuilder open(Scene scene) {
    return new ChatCompletionsClientBuilder()
        .endpoint(scene.url())
        .credential(new AzureKeyCredential("none"));
  }

  private static ChatCompletionsOptions ask() {
    return new ChatCompletionsOptions(
            List.of(ChatRequestUserMessage.fromString("What is sold here, grün?")))
        .setModel("gpt-4o-mini");
  }

  private static void say(Scene scene, ChatCompletions answer) {
    scene.say(answer.getId());
    scene.say(answer.getChoice().getMessage().getContent());
    say(scene, answer.getUsage());
  }

  private static void say(Scene scene, CompletionsUsage usage) {
    if (usage != null) {
      scene.say(usage.getPromptTokens() + " + " + usage.getCompletionTokens());
    }
  }

  private static void stream(Scene scene) {
    open(scene).buildClient().completeStream(ask()).forEach(update -> part(scene, update));
  }

  private static void part(Scene scene, StreamingChatCompletionsUpdate update) {
    update.getChoices().forEach(choice -> scene.say(choice.getDelta().getContent()));
    say(scene, update.getUsage());
  }
}
