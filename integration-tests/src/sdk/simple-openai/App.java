/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.domain.chat.Chat;
import io.github.sashirestela.openai.domain.chat.ChatMessage.UserMessage;
import io.github.sashirestela.openai.domain.chat.ChatRequest;
import io.github.sashirestela.openai.domain.embedding.EmbeddingRequest;
import java.util.Iterator;
import java.util.stream.Stream;

/** simple-openai, on the JDK's client. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("chat/async", App::plain)
        .on("chat/error", App::plain)
        .on("chat/retry", App::plain)
        .on("chat/stream", App::stream)
        .on("chat/cut", App::stream)
        .on("chat/closed", App::leave)
        .on("chat/cancelled", App::leave)
        .on("embeddings/async", App::embed)
        .run();
  }

  private static SimpleOpenAI open(Scene scene) {
    return SimpleOpenAI.builder().baseUrl(scene.url()).apiKey("sk-none").build();
  }

  private static ChatRequest ask() {
    return ChatRequest.builder()
        .model("gpt-4o-mini")
        .message(UserMessage.of("What is sold here, grün?"))
        .build();
  }

  private static void plain(Scene scene) {
    Chat answer = open(scene).chatCompletions().create(ask()).join();
    scene.say(answer.getId());
    scene.say(answer.firstContent());
    scene.say(answer.getUsage());
  }

  private static void stream(Scene scene) {
    try (Stream<Chat> chunks = open(scene).chatCompletions().createStream(ask()).join()) {
      chunks.forEach(chunk -> say(scene, chunk));
    }
  }

  private static void say(Scene scene, Chat chunk) {
    if (!chunk.getChoices().isEmpty()) {
      scene.say(chunk.firstContent());
    }
    scene.say(chunk.getUsage());
  }

  private static void leave(Scene scene) {
    try (Stream<Chat> chunks = open(scene).chatCompletions().createStream(ask()).join()) {
      Iterator<Chat> some = chunks.iterator();
      say(scene, some.next());
    }
    scene.left();
  }

  private static void embed(Scene scene) {
    var request =
        EmbeddingRequest.builder().model("text-embedding-3-small").input("A river").build();
    var answer = open(scene).embeddings().create(request).join();
    scene.say(answer.getData().get(0).getEmbedding());
    scene.say(answer.getUsage());
  }
}
