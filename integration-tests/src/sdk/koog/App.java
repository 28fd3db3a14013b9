/* SPDX-License-Identifier: Apache-2.0 */
import ai.koog.http.client.KoogHttpClient;
import ai.koog.http.client.ktor.KtorKoogHttpClient;
import ai.koog.prompt.Prompt;
import ai.koog.prompt.executor.clients.LLMClientAPI;
import ai.koog.prompt.executor.clients.openai.OpenAIClientSettings;
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient;
import ai.koog.prompt.executor.clients.openai.OpenAIModels;
import ai.koog.prompt.message.Message;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.List;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;

/** Koog, on the engine that its Ktor picks: Apache's async client. */
class App {
  private static final KoogHttpClient.Factory KTOR = new KtorKoogHttpClient.Factory();

  public static void main(String[] args) {
    new SdkApp(args)
        .on("chat/plain", App::plain)
        .on("chat/error", App::plain)
        .on("chat/stream", App::stream)
        .on("chat/cut", App::stream)
        .run();
  }

  private static OpenAILLMClient open(Scene scene) {
    OpenAIClientSettings defaults = new OpenAIClientSettings();
    OpenAIClientSettings settings =
        new OpenAIClientSettings(
            scene.url(),
            defaults.getTimeoutConfig(),
            defaults.getChatCompletionsPath(),
            defaults.getResponsesAPIPath(),
            defaults.getEmbeddingsPath(),
            defaults.getModerationsPath(),
            defaults.getModelsPath());
    return new OpenAILLMClient("sk-none", settings, KTOR);
  }

  private static Prompt ask() {
    return Prompt.builder("market").user("What is sold here, grün?").build();
  }

  private static void plain(Scene scene) {
    Message.Assistant answer = open(scene).execute(ask(), OpenAIModels.Chat.GPT4oMini);
    scene.say(answer.getParts());
    scene.say(answer.getMetaInfo().getTotalTokensCount());
  }

  private static void stream(Scene scene) throws InterruptedException {
    LLMClientAPI client = open(scene);
    var frames = client.executeStreaming(ask(), OpenAIModels.Chat.GPT4oMini, List.of());
    BuildersKt.runBlocking(
        EmptyCoroutineContext.INSTANCE,
        (scope, done) ->
            frames.collect(
                (frame, next) -> {
                  scene.say(frame.getClass().getSimpleName());
                  return Unit.INSTANCE;
                },
                done));
  }
}
