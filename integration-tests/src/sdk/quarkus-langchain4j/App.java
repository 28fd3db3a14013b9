/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** LangChain4j in Quarkus, where its models are Quarkus' own: on its REST client, on Vert.x. */
@QuarkusMain
public class App implements QuarkusApplication {
  @Override
  public int run(String... args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "chat", App::openAi, App::openAiStreaming);
    app.run();
    return 0;
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
}
