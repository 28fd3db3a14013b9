/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** LangChain4j, on the JDK's client; several of its models in one process. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "chat", App::openAi, App::openAiStreaming);
    Chats.addTo(app, "responses", App::responses, App::responsesStreaming);
    Chats.addTo(app, "messages", App::anthropic, App::anthropicStreaming);
    app.on("embeddings/plain", App::embed).run();
  }

  private static ChatModel openAi(Scene scene) {
    return OpenAiChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-4o-mini")
        .build();
  }

  private static StreamingChatModel openAiStreaming(Scene scene) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-4o-mini")
        .build();
  }

  private static ChatModel responses(Scene scene) {
    return OpenAiResponsesChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-5-mini")
        .build();
  }

  private static StreamingChatModel responsesStreaming(Scene scene) {
    return OpenAiResponsesStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-5-mini")
        .build();
  }

  private static ChatModel anthropic(Scene scene) {
    return AnthropicChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("claude-sonnet-4-5")
        .build();
  }

  private static StreamingChatModel anthropicStreaming(Scene scene) {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("claude-sonnet-4-5")
        .build();
  }

  private static void embed(Scene scene) {
    var model =
        OpenAiEmbeddingModel.builder()
            .baseUrl(scene.url() + "/v1")
            .apiKey("sk-none")
            .modelName("text-embedding-3-small")
            .build();
    var answer = model.embed("A river");
    scene.say(answer.content());
    scene.say(answer.tokenUsage());
  }
}
