/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** LangChain4j's module for Bedrock, on an older AWS SDK. */
class App {
  private static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    Chats.addTo(app, "converse", App::model, App::streaming);
    app.run();
  }

  private static StaticCredentialsProvider nobody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
  }

  private static ChatModel model(Scene scene) {
    BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(scene.url()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(nobody())
            .build();
    return BedrockChatModel.builder().client(client).modelId(MODEL).build();
  }

  private static StreamingChatModel streaming(Scene scene) {
    BedrockRuntimeAsyncClient client =
        BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(scene.url()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(nobody())
            // the server here speaks no HTTP/2
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
            .build();
    return BedrockStreamingChatModel.builder().client(client).modelId(MODEL).build();
  }
}
