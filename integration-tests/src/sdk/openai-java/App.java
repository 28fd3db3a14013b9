/* SPDX-License-Identifier: Apache-2.0 */
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.Iterator;
import java.util.Optional;

/** openai-java, on its own OkHttp client. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("chat/plain", App::chat)
        .on("chat/async", App::chatAsync)
        .on("chat/stream", scene -> stream(scene, chat().streamOptions(usage()).build()))
        .on("chat/stream-async", App::streamAsync)
        .on("chat/silent", scene -> stream(scene, chat().build()))
        .on("chat/asked", scene -> stream(scene, chat().build()))
        .on("chat/error", App::chat)
        .on("chat/retry", App::chat)
        .on("chat/closed", App::closed)
        .on("chat/cut", scene -> stream(scene, chat().build()))
        .on("responses/plain", scene -> say(scene, open(scene).responses().create(ask())))
        .on(
            "responses/async",
            scene -> say(scene, open(scene).async().responses().create(ask()).join()))
        .on("responses/stream", App::responses)
        .on("responses/closed", App::responsesClosed)
        .on("responses/cut", App::responses)
        .on("embeddings/plain", App::embed)
        .on("embeddings/async", App::embedAsync)
        .on("embeddings/retry", App::embed)
        .run();
  }

  private static OpenAIClient open(Scene scene) {
    return OpenAIOkHttpClient.builder().baseUrl(scene.url() + "/v1").apiKey("sk-none").build();
  }

  private static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("What is sold here, grün?");
  }

  private static ChatCompletionStreamOptions usage() {
    return ChatCompletionStreamOptions.builder().includeUsage(true).build();
  }

  private static void chat(Scene scene) {
    say(scene, open(scene).chat().completions().create(chat().build()));
  }

  private static void chatAsync(Scene scene) {
    say(scene, open(scene).async().chat().completions().create(chat().build()).join());
  }

  private static void say(Scene scene, ChatCompletion answer) {
    scene.say(answer.id());
    answer.choices().forEach(choice -> scene.say(choice.message().content()));
    scene.say(answer.usage());
  }

  private static void stream(Scene scene, ChatCompletionCreateParams params) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        open(scene).chat().completions().createStreaming(params)) {
      chunks.stream().forEach(chunk -> say(scene, chunk));
    }
  }

  private static void say(Scene scene, ChatCompletionChunk chunk) {
    chunk.choices().forEach(choice -> scene.say(choice.delta().content()));
    chunk.usage().ifPresent(scene::say);
  }

  private static void streamAsync(Scene scene) throws Exception {
    ChatCompletionCreateParams params = chat().streamOptions(usage()).build();
    open(scene)
        .async()
        .chat()
        .completions()
        .createStreaming(params)
        .subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                say(scene, chunk);
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
    try (StreamResponse<ChatCompletionChunk> chunks =
        open(scene).chat().completions().createStreaming(chat().build())) {
      Iterator<ChatCompletionChunk> two = chunks.stream().iterator();
      say(scene, two.next());
      say(scene, two.next());
    }
    scene.left();
  }

  private static ResponseCreateParams ask() {
    return ResponseCreateParams.builder().model("gpt-5-mini").input("How far, grün?").build();
  }

  private static void say(Scene scene, Response answer) {
    scene.say(answer.id());
    scene.say(answer.output());
    scene.say(answer.usage());
  }

  private static void responses(Scene scene) {
    try (StreamResponse<ResponseStreamEvent> events =
        open(scene).responses().createStreaming(ask())) {
      events.stream().forEach(event -> say(scene, event));
    }
  }

  private static void say(Scene scene, ResponseStreamEvent event) {
    event.outputTextDelta().ifPresent(text -> scene.say(text.delta()));
    event.completed().ifPresent(done -> say(scene, done.response()));
  }

  private static void responsesClosed(Scene scene) {
    try (StreamResponse<ResponseStreamEvent> events =
        open(scene).responses().createStreaming(ask())) {
      scene.say(events.stream().findFirst().isPresent());
    }
    scene.left();
  }

  private static EmbeddingCreateParams text() {
    return EmbeddingCreateParams.builder().model("text-embedding-3-small").input("A river").build();
  }

  private static void embed(Scene scene) {
    say(scene, open(scene).embeddings().create(text()));
  }

  private static void embedAsync(Scene scene) {
    say(scene, open(scene).async().embeddings().create(text()).join());
  }

  private static void say(Scene scene, CreateEmbeddingResponse answer) {
    scene.say(answer.data());
    scene.say(answer.usage());
  }
}
