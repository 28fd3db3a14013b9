/* SPDX-License-Identifier: Apache-2.0 */
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** anthropic-java, on its own OkHttp client. */
class App {
  public static void main(String[] args) {
    SdkApp app = new SdkApp(args);
    new Messages(App::open, "claude-sonnet-4-5").addTo(app, "messages");
    app.run();
  }

  private static AnthropicClient open(Scene scene) {
    return AnthropicOkHttpClient.builder().baseUrl(scene.url()).apiKey("sk-none").build();
  }
}
