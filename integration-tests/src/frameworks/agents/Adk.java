/* SPDX-License-Identifier: Apache-2.0 */
import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.SequentialAgent;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.costspan.sdk.Scene;
import java.util.concurrent.ConcurrentHashMap;

/** Google's Agent Development Kit: two agents of a team, one after the other. */
final class Adk {
  private static final String USER = "user-1";

  private Adk() {}

  static void team(Scene scene) {
    Client client =
        Client.builder()
            .apiKey("none")
            .httpOptions(HttpOptions.builder().baseUrl(scene.url()).build())
            .build();
    Gemini model = new Gemini("gemini-2.5-flash", client);
    SequentialAgent team =
        SequentialAgent.builder()
            .name("team")
            .subAgents(agent("researcher", model), agent("reviewer", model))
            .build();
    InMemoryRunner runner = new InMemoryRunner(team, "app");
    runner
        .sessionService()
        .createSession("app", USER, new ConcurrentHashMap<>(), "talk-7")
        .blockingGet();
    runner
        .runAsync(USER, "talk-7", Content.fromParts(Part.fromText("How deep?")))
        .blockingForEach(event -> scene.say(event.author()));
  }

  private static LlmAgent agent(String name, Gemini model) {
    return LlmAgent.builder().name(name).model(model).instruction("Answer.").build();
  }
}
