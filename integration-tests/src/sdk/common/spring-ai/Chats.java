/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.function.Function;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;

/** What an app does with any of Spring AI's models. */
final class Chats {
  private Chats() {}

  static void addTo(SdkApp app, String api, Function<Scene, ChatModel> model) {
    for (String kind : new String[] {"plain", "error", "retry", "retried"}) {
      app.on(api + "/" + kind, scene -> say(scene, model.apply(scene).call(prompt())));
    }
    for (String kind : new String[] {"stream", "silent", "asked", "error-stream", "cut"}) {
      app.on(api + "/" + kind, scene -> stream(scene, model.apply(scene)));
    }
    for (String kind : new String[] {"closed", "cancelled"}) {
      app.on(api + "/" + kind, scene -> leave(scene, model.apply(scene)));
    }
  }

  private static Prompt prompt() {
    return new Prompt("What is sold here, grün?");
  }

  private static void say(Scene scene, ChatResponse answer) {
    scene.say(answer.getMetadata().getId());
    answer.getResults().forEach(result -> scene.say(result.getOutput().getText()));
    var usage = answer.getMetadata().getUsage();
    scene.say(usage.getPromptTokens() + " + " + usage.getCompletionTokens());
  }

  private static void stream(Scene scene, ChatModel model) throws InterruptedException {
    model.stream(prompt())
        .doFinally(signal -> scene.over())
        .subscribe(answer -> say(scene, answer), scene::thrown);
    scene.await();
  }

  private static void leave(Scene scene, ChatModel model) throws InterruptedException {
    Disposable stream =
        model.stream(prompt())
            .subscribe(
                answer -> {
                  scene.say(answer.getResults().isEmpty());
                  scene.over();
                },
                scene::thrown);
    scene.await();
    stream.dispose();
    scene.left();
  }
}
