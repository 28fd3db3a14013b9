/* SPDX-License-Identifier: Apache-2.0 */
import com.anthropic.backends.Backend;
import com.anthropic.bedrock.backends.BedrockBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/** anthropic-java, with Bedrock behind it, which has no setting for another server. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    new Messages(App::open, "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
        .addTo(app, "bedrock-messages");
    app.run();
  }

  private static AnthropicClient open(Scene scene) {
    BedrockBackend bedrock =
        BedrockBackend.builder()
            .awsCredentials(AwsBasicCredentials.create("none", "none"))
            .region(Region.EU_CENTRAL_1)
            .build();
    return AnthropicOkHttpClient.builder().backend(new Elsewhere(bedrock, scene.url())).build();
  }

  private record Elsewhere(Backend backend, String baseUrl) implements Backend {
    @Override
    public HttpRequest prepareRequest(HttpRequest request) {
      return backend.prepareRequest(request);
    }

    @Override
    public HttpRequest authorizeRequest(HttpRequest request) {
      return backend.authorizeRequest(request);
    }

    @Override
    public HttpResponse prepareResponse(HttpResponse response) {
      return backend.prepareResponse(response);
    }

    @Override
    public void close() {
      backend.close();
    }
  }
}
