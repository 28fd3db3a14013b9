/* SPDX-License-Identifier: Apache-2.0 */
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.http.ResponseConnection;
import com.openai.helpers.RealtimeConnection;
import com.openai.helpers.RealtimeWebSocketOptions;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.ResponseCreateEvent;
import com.openai.models.responses.ResponsesClientEvent;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;

/** openai-java's sessions over a WebSocket. */
class App {
  public static void main(String[] args) {
    new SdkApp(args).on("realtime", App::realtime).on("responses", App::responses).run();
  }

  private static void realtime(Scene scene) {
    ClientOptions options =
        ClientOptions.builder()
            .httpClient(OkHttpClient.builder().build())
            .baseUrl(scene.url() + "/v1")
            .apiKey("sk-none")
            .build();
    RealtimeWebSocketOptions model =
        RealtimeWebSocketOptions.builder().model("gpt-realtime").build();
    try (RealtimeConnection session = RealtimeConnection.connect(options, model)) {
      scene.say(session.receive());
      for (int i = 0; i < 2; i++) {
        session.send(RealtimeClientEvent.ofResponseCreate(ResponseCreateEvent.builder().build()));
        RealtimeServerEvent event = session.receive();
        while (!event.isResponseDone()) {
          scene.say(event);
          event = session.receive();
        }
        scene.say(event.asResponseDone().response().usage());
      }
    }
  }

  private static void responses(Scene scene) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(scene.url() + "/v1").apiKey("sk-none").build();
    try (ResponseConnection session = client.responses().connect()) {
      session.send(
          ResponsesClientEvent.ofResponseCreate(
              ResponsesClientEvent.ResponseCreate.builder()
                  .model("gpt-5-mini")
                  .input("How far, grün?")
                  .build()));
      scene.say(session.finalResponse().usage());
    }
  }
}
