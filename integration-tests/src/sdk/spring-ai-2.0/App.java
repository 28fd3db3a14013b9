/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Spring AI 2.0: the vendors' SDKs on a client of its own; for Ollama, RestClient and WebClient.
 */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "chat", App::openAi);
    Chats.addTo(app, "messages", App::anthropic);
    Chats.addTo(app, "ollama", App::ollama);
    app.run();
  }

  private static ChatModel openAi(Scene scene) {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(scene.url() + "/v1")
                .apiKey("sk-none")
                .model("gpt-4o-mini")
                .build())
        .build();
  }

  private static ChatModel ollama(Scene scene) {
    return OllamaChatModel.builder()
        .ollamaApi(OllamaApi.builder().baseUrl(scene.url()).build())
        .options(OllamaChatOptions.builder().model("llama3.2").build())
        .build();
  }

  private static ChatModel anthropic(Scene scene) {
    return AnthropicChatModel.builder()
        .options(
            AnthropicChatOptions.builder()
                .baseUrl(scene.url())
                .apiKey("sk-none")
                .model("claude-sonnet-4-5")
                .maxTokens(200)
                .build())
        .build();
  }
}
