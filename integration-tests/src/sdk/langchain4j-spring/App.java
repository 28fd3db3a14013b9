/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.http.client.spring.restclient.SpringRestClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** LangChain4j as Spring Boot starters set it up: on Spring's RestClient. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "chat", App::openAi, App::openAiStreaming);
    app.run();
  }

  private static ChatModel openAi(Scene scene) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(new SpringRestClientBuilder())
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-4o-mini")
        .build();
  }

  private static StreamingChatModel openAiStreaming(Scene scene) {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(new SpringRestClientBuilder())
        .baseUrl(scene.url() + "/v1")
        .apiKey("sk-none")
        .modelName("gpt-4o-mini")
        .build();
  }
}
