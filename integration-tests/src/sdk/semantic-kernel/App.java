/* SPDX-License-Identifier: Apache-2.0 */
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** Semantic Kernel, on Azure's SDK. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("azure/plain", App::plain)
        .on("azure/error", App::plain)
        .on("azure/retry", App::plain)
        .on("azure/silent", App::stream)
        .on("azure/cut", App::stream)
        .run();
  }

  private static OpenAIChatCompletion open(Scene scene) {
    var client =
        new OpenAIClientBuilder()
            .endpoint(scene.url())
            .credential(new AzureKeyCredential("none"))
            .buildAsyncClient();
    return OpenAIChatCompletion.builder()
        .withOpenAIAsyncClient(client)
        .withModelId("gpt-4o-mini")
        .build();
  }

  private static ChatHistory ask() {
    return new ChatHistory().addUserMessage("What is sold here, grün?");
  }

  private static void plain(Scene scene) {
    open(scene)
        .getChatMessageContentsAsync(ask(), null, null)
        .block()
        .forEach(
            message -> {
              scene.say(message.getContent());
              scene.say(message.getMetadata().getId());
              scene.say(message.getMetadata().getUsage() != null);
            });
  }

  private static void stream(Scene scene) throws InterruptedException {
    open(scene)
        .getStreamingChatMessageContentsAsync(ask(), null, null)
        .doFinally(signal -> scene.over())
        .subscribe(message -> scene.say(message.getContent()), scene::thrown);
    scene.await();
  }
}
