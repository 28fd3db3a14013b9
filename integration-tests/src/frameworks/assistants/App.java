/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** LangChain4j's AiServices, the MCP SDK's client, and Spring's scheduling. */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("service/plain", App::service)
        .on("service/stream", App::stream)
        .on("mcp/call", App::mcp)
        .on("scheduled/run", App::scheduled)
        .run();
  }

  interface Assistant {
    String chat(String question);
  }

  interface Streamer {
    TokenStream tell(String question);
  }

  static final class Tools {
    @Tool("Looks a word up")
    String lookup(String word) {
      return "a river";
    }
  }

  private static void service(Scene scene) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(scene.url() + "/v1")
            .apiKey("sk-none")
            .modelName("gpt-4o-mini")
            .build();
    scene.say(AiServices.create(Assistant.class, model).chat("What is a river?"));
  }

  /** Started when the method has long returned; asks again when the tool has answered. */
  private static void stream(Scene scene) throws Exception {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(scene.url() + "/v1")
            .apiKey("sk-none")
            .modelName("gpt-4o-mini")
            .build();
    Streamer streamer =
        AiServices.builder(Streamer.class).streamingChatModel(model).tools(new Tools()).build();
    streamer
        .tell("What is the Po?")
        .onPartialResponse(text -> {})
        .onCompleteResponse(
            answer -> {
              scene.say(answer.aiMessage().text());
              scene.over();
            })
        .onError(
            error -> {
              scene.thrown(error);
              scene.over();
            })
        .start();
    scene.await();
  }

  private static void mcp(Scene scene) throws Exception {
    try (ToolServer server = new ToolServer();
        McpSyncClient client =
            McpClient.sync(HttpClientStreamableHttpTransport.builder(server.url()).build())
                .build()) {
      client.initialize();
      for (String tool : new String[] {"web-search", "unpriced", "web-search"}) {
        var result = client.callTool(new McpSchema.CallToolRequest(tool, Map.of("q", "Po")));
        scene.say(tool + " " + result.content().size());
      }
    }
  }

  private static void scheduled(Scene scene) throws Exception {
    Nightly.scene = scene;
    try (var context = new AnnotationConfigApplicationContext(Nightly.class)) {
      scene.await();
    }
  }

  /** Runs once; the next time is far away. */
  @EnableScheduling
  static class Nightly {
    static volatile Scene scene;

    @Scheduled(fixedDelay = 3_600_000)
    void report() throws Exception {
      scene.say(ask(scene));
      scene.over();
    }
  }

  static int ask(Scene scene) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(scene.url() + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\"}"))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
