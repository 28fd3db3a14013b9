/* SPDX-License-Identifier: Apache-2.0 */
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.Optional;

/** anthropic-java, on its own OkHttp client. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("messages/plain", App::plain)
        .on(
            "messages/async",
            scene -> say(scene, open(scene).async().messages().create(ask()).join()))
        .on("messages/stream", App::stream)
        .on("messages/stream-async", App::streamAsync)
        .on("messages/error", App::plain)
        .on("messages/retry", App::plain)
        .on("messages/closed", App::closed)
        .on("messages/cut", App::stream)
        .run();
  }

  private static AnthropicClient open(Scene scene) {
    return AnthropicOkHttpClient.builder().baseUrl(scene.url()).apiKey("sk-none").build();
  }

  private static MessageCreateParams ask() {
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(200)
        .addUserMessage("Which river, grün?")
        .build();
  }

  private static void plain(Scene scene) {
    say(scene, open(scene).messages().create(ask()));
  }

  private static void say(Scene scene, Message answer) {
    scene.say(answer.id());
    scene.say(answer.content());
    scene.say(answer.usage());
  }

  private static void stream(Scene scene) {
    try (StreamResponse<RawMessageStreamEvent> events =
        open(scene).messages().createStreaming(ask())) {
      events.stream().forEach(event -> say(scene, event));
    }
  }

  private static void say(Scene scene, RawMessageStreamEvent event) {
    event.messageStart().ifPresent(start -> say(scene, start.message()));
    event.contentBlockDelta().ifPresent(delta -> scene.say(delta.delta()));
    event.messageDelta().ifPresent(delta -> scene.say(delta.usage()));
  }

  private static void streamAsync(Scene scene) throws Exception {
    open(scene)
        .async()
        .messages()
        .createStreaming(ask())
        .subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(RawMessageStreamEvent event) {
                say(scene, event);
              }

              @Override
              public void onComplete(Optional<Throwable> error) {
                error.ifPresent(scene::thrown);
                scene.over();
              }
            });
    scene.await();
  }

  private static void closed(Scene scene) {
    try (StreamResponse<RawMessageStreamEvent> events =
        open(scene).messages().createStreaming(ask())) {
      scene.say(events.stream().findFirst().isPresent());
    }
    scene.left();
  }
}
