/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** LangChain4j's agentic module, and Google's kit. */
class App {
  public static void main(String[] args) {
    new SdkApp(args).on("agentic/sequence", App::sequence).on("adk/team", Adk::team).run();
  }

  public interface Writer {
    @Agent(name = "writer", outputKey = "story")
    @UserMessage("Write about {{topic}}")
    String write(@V("topic") String topic);
  }

  public interface Critic {
    @Agent(outputKey = "review")
    @UserMessage("Review {{story}}")
    String review(@V("story") String story);
  }

  /** No AiService. */
  public static final class Publisher {
    private final String url;

    Publisher(String url) {
      this.url = url;
    }

    @Agent(outputKey = "published")
    public String publish(@V("review") String review) throws Exception {
      return ask(url);
    }
  }

  private static void sequence(Scene scene) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(scene.url() + "/v1")
            .apiKey("sk-none")
            .modelName("gpt-4o-mini")
            .build();
    var agents =
        AgenticServices.sequenceBuilder()
            .subAgents(
                AgenticServices.agentBuilder(Writer.class).chatModel(model).build(),
                AgenticServices.agentBuilder(Critic.class).chatModel(model).build(),
                new Publisher(scene.url()))
            .outputKey("published")
            .build();
    scene.say(agents.invoke(Map.of("topic", "rivers")));
  }

  static String ask(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\"}"))
            .build();
    return "status "
        + HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString())
            .statusCode();
  }
}
