/* SPDX-License-Identifier: Apache-2.0 */
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.web.client.RestClient;

/** Spring AI 2.0's, observed as its starter would have it; it has an HTTP client of its own. */
final class Model {
  private Model() {}

  static ChatModel of(String url, RestClient.Builder client, ObservationRegistry registry) {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(url + "/v1")
                .apiKey("none")
                .model("gpt-4o-mini")
                .build())
        .observationRegistry(registry)
        .build();
  }
}
