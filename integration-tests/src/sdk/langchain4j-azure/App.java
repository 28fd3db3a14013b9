/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.azure.AzureOpenAiStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** LangChain4j's module for Azure, on Azure's SDK. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "azure", App::model, App::streaming);
    app.run();
  }

  private static ChatModel model(Scene scene) {
    return AzureOpenAiChatModel.builder()
        .endpoint(scene.url())
        .apiKey("none")
        .deploymentName("market")
        .build();
  }

  private static StreamingChatModel streaming(Scene scene) {
    return AzureOpenAiStreamingChatModel.builder()
        .endpoint(scene.url())
        .apiKey("none")
        .deploymentName("market")
        .build();
  }
}
