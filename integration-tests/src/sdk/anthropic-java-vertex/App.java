/* SPDX-License-Identifier: Apache-2.0 */
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.vertex.backends.VertexBackend;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.time.Instant;
import java.util.Date;

/** anthropic-java, with Vertex AI behind it. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    new Messages(App::open, "claude-sonnet-4-5@20250929").addTo(app, "vertex-messages");
    app.run();
  }

  private static AnthropicClient open(Scene scene) {
    AccessToken token =
        AccessToken.newBuilder()
            .setTokenValue("none")
            .setExpirationTime(Date.from(Instant.now().plusSeconds(86_400)))
            .build();
    VertexBackend backend =
        VertexBackend.builder()
            .googleCredentials(GoogleCredentials.create(token))
            .region("europe-west1")
            .project("river")
            .baseUrl(scene.url() + "/v1")
            .build();
    return AnthropicOkHttpClient.builder().backend(backend).build();
  }
}
