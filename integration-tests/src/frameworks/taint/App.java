/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.util.Map;
import org.slf4j.MDC;

/** Has a secret in everything that an app can hand over; all of them begin alike. */
class App {
  private static final Map<String, String> HEADERS =
      Map.of("X-Customer", "s3cret-header", "Cookie", "s3cret-cookie", "X-Api-Key", "s3cret-xkey");
  private static final Map<String, String> QUERY = Map.of("token", "s3cret-query");

  /** Stays until its input ends, so that it can be looked at. */
  public static void main(String[] args) {
    new SdkApp(args)
        .on("taint/tool", scene -> within(() -> ask(scene)))
        .on("taint/error", scene -> within(() -> ask(scene)))
        .on("taint/broken", scene -> within(() -> ask(scene)))
        .on("taint/stream", scene -> within(() -> stream(scene)))
        .on("taint/last", scene -> System.in.read())
        .run();
  }

  interface Work {
    void run() throws Exception;
  }

  interface Assistant {
    String chat(String question);
  }

  static final class Tools {
    @Tool("Looks a word up")
    String lookup(String word) {
      return "s3cret-tool-result " + word;
    }
  }

  private static void within(Work work) throws Exception {
    Baggage baggage =
        Baggage.builder()
            .put("basket", "s3cret-baggage")
            .put("session.id", "s3cret-session")
            .put("costspan.job", "nightly")
            .build();
    MDC.put("card", "s3cret-mdc");
    MDC.put("user", "s3cret-user");
    try (Scope scope = baggage.makeCurrent()) {
      work.run();
    } finally {
      MDC.clear();
    }
  }

  private static void ask(Scene scene) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(scene.url() + "/v1")
            .apiKey("s3cret-key")
            .modelName("gpt-4o-mini")
            .maxRetries(0)
            .customHeaders(HEADERS)
            .customQueryParams(QUERY)
            .build();
    Assistant assistant =
        AiServices.builder(Assistant.class).chatModel(model).tools(new Tools()).build();
    scene.say(assistant.chat("s3cret-prompt"));
  }

  private static void stream(Scene scene) throws Exception {
    OpenAiStreamingChatModel.builder()
        .baseUrl(scene.url() + "/v1")
        .apiKey("s3cret-key")
        .modelName("gpt-4o-mini")
        .build()
        .chat("s3cret-prompt", new Said(scene));
    scene.await();
  }

  private record Said(Scene scene) implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String part) {
      scene.say(part);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      scene.over();
    }

    @Override
    public void onError(Throwable error) {
      scene.thrown(error);
      scene.over();
    }
  }
}
