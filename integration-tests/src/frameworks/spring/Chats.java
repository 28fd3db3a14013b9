/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.annotation.Tool;

/** Spring AI's ChatClient: in a conversation, and with a tool that asks an LLM itself. */
final class Chats {
  private Chats() {}

  private static ChatClient client(Scene scene) {
    return ChatClient.create(
        OpenAiChatModel.builder()
            .openAiApi(OpenAiApi.builder().baseUrl(scene.url()).apiKey("sk-none").build())
            .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o-mini").build())
            .build());
  }

  static void conversation(Scene scene) {
    scene.say(
        client(scene)
            .prompt("What is a river?")
            .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "talk-7"))
            .call()
            .content());
  }

  static void tool(Scene scene) {
    scene.say(client(scene).prompt("What is the Po?").tools(new Tools(scene)).call().content());
  }

  static final class Tools {
    private final Scene scene;

    Tools(Scene scene) {
      this.scene = scene;
    }

    @Tool(description = "Looks a word up")
    public String lookup(String word) throws Exception {
      return Llm.ask(scene.url());
    }
  }
}
