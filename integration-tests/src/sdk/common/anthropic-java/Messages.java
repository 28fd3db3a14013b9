/* SPDX-License-Identifier: Apache-2.0 */
import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.Optional;
import java.util.function.Function;

/** What an app does with anthropic-java, whatever is behind it. */
final class Messages {
  private final Function<Scene, AnthropicClient> client;
  private final String model;

  Messages(Function<Scene, AnthropicClient> client, String model) {
    this.client = client;
    this.model = model;
  }

  void addTo(SdkApp app, String api) {
    app.on(api + "/plain", this::plain)
        .on(
            api + "/async",
            scene -> say(scene, client.apply(scene).async().messages().create(ask()).join()))
        .on(api + "/stream", this::stream)
        .on(api + "/stream-async", this::streamAsync)
        .on(api + "/error", this::plain)
        .on(api + "/retry", this::plain)
        .on(api + "/closed", this::closed)
        .on(api + "/cut", this::stream);
  }

  private MessageCreateParams ask() {
    return MessageCreateParams.builder()
        .model(model)
        .maxTokens(200)
        .addUserMessage("Which river, grün?")
        .build();
  }

  private void plain(Scene scene) {
    say(scene, client.apply(scene).messages().create(ask()));
  }

  private static void say(Scene scene, Message answer) {
    scene.say(answer.id());
    scene.say(answer.content());
    scene.say(answer.usage());
  }

  private void stream(Scene scene) {
    try (StreamResponse<RawMessageStreamEvent> events =
        client.apply(scene).messages().createStreaming(ask())) {
      events.stream().forEach(event -> say(scene, event));
    }
  }

  private static void say(Scene scene, RawMessageStreamEvent event) {
    event.messageStart().ifPresent(start -> say(scene, start.message()));
    event.contentBlockDelta().ifPresent(delta -> scene.say(delta.delta()));
    event.messageDelta().ifPresent(delta -> scene.say(delta.usage()));
  }

  private void streamAsync(Scene scene) throws Exception {
    client
        .apply(scene)
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

  private void closed(Scene scene) {
    try (StreamResponse<RawMessageStreamEvent> events =
        client.apply(scene).messages().createStreaming(ask())) {
      scene.say(events.stream().findFirst().isPresent());
    }
    scene.left();
  }
}
