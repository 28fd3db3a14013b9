/* SPDX-License-Identifier: Apache-2.0 */
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.web.client.RestClient;

/** Spring AI 1.1's, observed as its starter would have it. */
final class Model {
  private Model() {}

  static ChatModel of(String url, RestClient.Builder client, ObservationRegistry registry) {
    return OpenAiChatModel.builder()
        .openAiApi(
            OpenAiApi.builder().baseUrl(url).apiKey("none").restClientBuilder(client).build())
        .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o-mini").build())
        .observationRegistry(registry)
        .build();
  }
}
