/* SPDX-License-Identifier: Apache-2.0 */
import com.cohere.api.Cohere;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.types.V2ChatResponse;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** Cohere's SDK, on OkHttp; it retries within a call. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("cohere/plain", App::plain)
        .on("cohere/error", App::plain)
        .on("cohere/retried", App::plain)
        .on("cohere/stream", App::stream)
        .on("cohere/cut", App::stream)
        .run();
  }

  private static Cohere open(Scene scene) {
    return Cohere.builder().token("none").url(scene.url()).build();
  }

  private static ChatMessageV2 question() {
    return ChatMessageV2.user(
        UserMessageV2.builder().content(UserMessageV2Content.of("What sails, grün?")).build());
  }

  private static void plain(Scene scene) {
    V2ChatResponse answer =
        open(scene)
            .v2()
            .chat(
                V2ChatRequest.builder().model("command-a-03-2025").addMessages(question()).build());
    scene.say(answer.getId());
    scene.say(answer.getMessage());
    scene.say(answer.getUsage());
  }

  private static void stream(Scene scene) {
    open(scene)
        .v2()
        .chatStream(
            V2ChatStreamRequest.builder()
                .model("command-a-03-2025")
                .addMessages(question())
                .build())
        .forEach(event -> say(scene, event));
  }

  private static void say(Scene scene, V2ChatStreamResponse event) {
    event.getMessageStart().ifPresent(start -> scene.say(start.getId()));
    event.getContentDelta().ifPresent(delta -> scene.say(delta.getDelta()));
    event.getMessageEnd().ifPresent(end -> scene.say(end.getDelta()));
  }
}
