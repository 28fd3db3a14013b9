/* SPDX-License-Identifier: Apache-2.0 */
import ai.koog.http.client.KoogHttpClient;
import ai.koog.http.client.ktor.KtorKoogHttpClient;
import ai.koog.prompt.Prompt;
import ai.koog.prompt.executor.clients.openai.OpenAIClientSettings;
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient;
import ai.koog.prompt.executor.clients.openai.OpenAIModels;
import ai.koog.prompt.message.Message;
import ai.koog.prompt.streaming.StreamFrame;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.concurrent.Flow;

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
    open(scene)
        .executeStreaming(ask(), OpenAIModels.Chat.GPT4oMini)
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(StreamFrame frame) {
                say(scene, frame);
              }

              @Override
              public void onError(Throwable error) {
                scene.thrown(error);
                scene.over();
              }

              @Override
              public void onComplete() {
                scene.over();
              }
            });
    scene.await();
  }

  /** The end has the time of day in it. */
  private static void say(Scene scene, StreamFrame frame) {
    if (frame instanceof StreamFrame.End end) {
      scene.say(end.getFinishReason());
      scene.say(end.getMetaInfo().getTotalTokensCount());
    } else {
      scene.say(frame);
    }
  }
}
