/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** Spring AI 1.1: RestClient, and WebClient for streams. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "chat", App::openAi);
    app.run();
  }

  private static ChatModel openAi(Scene scene) {
    return OpenAiChatModel.builder()
        .openAiApi(OpenAiApi.builder().baseUrl(scene.url()).apiKey("sk-none").build())
        .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o-mini").build())
        .build();
  }
}
