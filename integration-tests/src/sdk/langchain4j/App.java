/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
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
    Chats.addTo(app, "gemini", App::gemini, App::geminiStreaming);
    Chats.addTo(app, "mistral", App::mistral, App::mistralStreaming);
    Chats.addTo(app, "ollama", App::ollama, App::ollamaStreaming);
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

  private static ChatModel gemini(Scene scene) {
    return GoogleAiGeminiChatModel.builder()
        .baseUrl(scene.url() + "/v1beta")
        .apiKey("sk-none")
        .modelName("gemini-2.5-flash")
        .build();
  }

  private static StreamingChatModel geminiStreaming(Scene scene) {
    return GoogleAiGeminiStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1beta")
        .apiKey("sk-none")
        .modelName("gemini-2.5-flash")
        .build();
  }

  private static ChatModel mistral(Scene scene) {
    return MistralAiChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("mistral-small-latest")
        .build();
  }

  private static StreamingChatModel mistralStreaming(Scene scene) {
    return MistralAiStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("mistral-small-latest")
        .build();
  }

  private static ChatModel ollama(Scene scene) {
    return OllamaChatModel.builder().baseUrl(scene.url()).modelName("llama3.2").build();
  }

  private static StreamingChatModel ollamaStreaming(Scene scene) {
    return OllamaStreamingChatModel.builder().baseUrl(scene.url()).modelName("llama3.2").build();
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
