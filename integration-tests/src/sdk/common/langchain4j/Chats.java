/* SPDX-License-Identifier: Apache-2.0 */
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.util.List;
import java.util.function.Function;

/** What an app does with any of LangChain4j's models. */
final class Chats {
  private static final UserMessage QUESTION = UserMessage.from("What is sold here, grün?");

  private Chats() {}

  static void addTo(
      SdkApp app,
      String api,
      Function<Scene, ChatModel> model,
      Function<Scene, StreamingChatModel> streaming) {
    for (String kind : new String[] {"plain", "error", "retry", "retried"}) {
      app.on(api + "/" + kind, scene -> say(scene, model.apply(scene).chat(QUESTION)));
    }
    for (String kind : new String[] {"stream", "error-stream", "cut"}) {
      app.on(api + "/" + kind, scene -> stream(scene, streaming.apply(scene), new Listener(scene)));
    }
    for (String kind : new String[] {"closed", "cancelled"}) {
      app.on(api + "/" + kind, scene -> stream(scene, streaming.apply(scene), new Leaver(scene)));
    }
  }

  private static void say(Scene scene, ChatResponse answer) {
    scene.say(answer.finishReason());
    scene.say(answer.aiMessage().text());
    scene.say(answer.tokenUsage());
  }

  private static void stream(Scene scene, StreamingChatModel model, Listener listener)
      throws InterruptedException {
    model.chat(List.of(QUESTION), listener);
    scene.await();
  }

  private static class Listener implements StreamingChatResponseHandler {
    final Scene scene;

    Listener(Scene scene) {
      this.scene = scene;
    }

    @Override
    public void onPartialResponse(String text) {
      scene.say(text);
    }

    @Override
    public void onCompleteResponse(ChatResponse answer) {
      say(scene, answer);
      scene.over();
    }

    @Override
    public void onError(Throwable error) {
      scene.thrown(error);
      scene.over();
    }
  }

  private static final class Leaver extends Listener {
    Leaver(Scene scene) {
      super(scene);
    }

    @Override
    public void onPartialResponse(PartialResponse text, PartialResponseContext context) {
      scene.say(text.text());
      context.streamingHandle().cancel();
      scene.left();
      scene.over();
    }
  }
}
