/* SPDX-License-Identifier: Apache-2.0 */
import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.credential.AzureKeyCredential;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.io.IOException;
import java.util.List;
import reactor.core.Disposable;

/** azure-ai-openai, on Reactor Netty. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("azure/plain", App::plain)
        .on("azure/error", App::plain)
        .on("azure/retry", App::plain)
        .on("azure/async", App::async)
        .on("azure/stream", scene -> stream(scene, usage()))
        .on("azure/stream-async", scene -> streamAsync(scene, usage()))
        .on("azure/silent", scene -> stream(scene, null))
        .on("azure/cut", scene -> streamAsync(scene, null))
        .on("azure/closed", App::leave)
        .on("azure/early", App::leaveEarly)
        .run();
  }

  private static OpenAIClientBuilder builder(Scene scene) {
    return new OpenAIClientBuilder()
        .endpoint(scene.url())
        .credential(new AzureKeyCredential("none"));
  }

  private static OpenAIClient open(Scene scene) {
    return builder(scene).buildClient();
  }

  private static OpenAIAsyncClient openAsync(Scene scene) {
    return builder(scene).buildAsyncClient();
  }

  private static ChatCompletionsOptions ask() {
    return new ChatCompletionsOptions(
        List.of(new ChatRequestUserMessage("What is sold here, grün?")));
  }

  private static ChatCompletionStreamOptions usage() {
    return new ChatCompletionStreamOptions().setIncludeUsage(true);
  }

  private static void plain(Scene scene) {
    say(scene, open(scene).getChatCompletions("market", ask()));
  }

  private static void async(Scene scene) {
    say(scene, openAsync(scene).getChatCompletions("market", ask()).block());
  }

  private static void say(Scene scene, ChatCompletions answer) {
    scene.say(answer.getId());
    answer.getChoices().forEach(choice -> scene.say(choice.getMessage().getContent()));
    say(scene, answer.getUsage());
  }

  private static void say(Scene scene, CompletionsUsage usage) {
    if (usage != null) {
      scene.say(usage.getPromptTokens() + " + " + usage.getCompletionTokens());
    }
  }

  private static void part(Scene scene, ChatCompletions answer) {
    scene.say(answer.getId());
    answer.getChoices().forEach(choice -> scene.say(choice.getDelta().getContent()));
    say(scene, answer.getUsage());
  }

  private static void stream(Scene scene, ChatCompletionStreamOptions options) {
    open(scene)
        .getChatCompletionsStream("market", ask(), options)
        .forEach(answer -> part(scene, answer));
  }

  private static void streamAsync(Scene scene, ChatCompletionStreamOptions options)
      throws InterruptedException {
    openAsync(scene)
        .getChatCompletionsStream("market", ask(), options)
        .doFinally(signal -> scene.over())
        .subscribe(answer -> part(scene, answer), scene::thrown);
    scene.await();
  }

  private static void leaveEarly(Scene scene) throws IOException {
    Disposable call =
        openAsync(scene)
            .getChatCompletions("market", ask())
            .subscribe(answer -> say(scene, answer), scene::thrown);
    scene.awaitArrival();
    call.dispose();
    scene.say(call.isDisposed());
  }

  private static void leave(Scene scene) throws InterruptedException {
    Disposable stream =
        openAsync(scene)
            .getChatCompletionsStream("market", ask())
            .subscribe(
                answer -> {
                  part(scene, answer);
                  scene.over();
                },
                scene::thrown);
    scene.await();
    stream.dispose();
    scene.left();
  }
}
