/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
  @ParameterizedTest
  @CsvSource({
    "api.openai.com, /v1/chat/completions, openai.chat, openai",
    "API.OpenAI.com, /v1/responses, openai.responses, openai",
    "api.openai.com, /v1/responses/compact, openai.responses, openai",
    "api.openai.com, /v1/embeddings, openai.embeddings, openai",
    "eu.api.openai.com, /v1/responses, openai.responses, openai",
    "x.openai.azure.com, /openai/deployments/d/chat/completions, openai.chat, azure.ai.openai",
    "x.openai.azure.com, /openai/v1/responses, openai.responses, azure.ai.openai",
    "x.services.ai.azure.com, /openai/deployments/d/embeddings, openai.embeddings,"
        + " azure.ai.openai",
    "api.groq.com, /openai/v1/chat/completions, openai.chat, groq",
    "openrouter.ai, /api/v1/chat/completions, openai.chat, openrouter",
    "openrouter.ai, /api/v1/messages, anthropic.messages, openrouter",
    "api.deepseek.com, /chat/completions, openai.chat, deepseek",
    "api.x.ai, /v1/responses, openai.responses, x_ai",
    "api.mistral.ai, /v1/embeddings, openai.embeddings, mistral_ai",
    "generativelanguage.googleapis.com, /v1beta/openai/chat/completions, openai.chat, gcp.gemini",
    "bedrock-mantle.us-east-1.api.aws, /openai/v1/responses, openai.responses, aws.bedrock",
    "api.anthropic.com, /v1/messages, anthropic.messages, anthropic",
    "proxy.local, /router/v2/anthropic/v1/messages, anthropic.messages, anthropic",
    "localhost, /v1/chat/completions, openai.chat, openai",
    "x.openai.azure.com, /openai/deployments/d/images/generations, openai.images,"
        + " azure.ai.openai",
    "api.mistral.ai, /v1/fim/completions, mistral.fim, mistral_ai",
    "api.mistral.ai, /v1/conversations/conv_1, mistral.conversations, mistral_ai",
    "api.cohere.com, /v2/chat, cohere.chat, cohere",
    "gateway.local, /cohere/v2/rerank, cohere.rerank, cohere",
    "api.writer.com, /v1/chat, writer.chat, writer",
    "inference.baseten.co, /v1/chat/completions, openai.chat, baseten",
    "api.tokenfactory.nebius.com, /v1/chat/completions, openai.chat, nebius",
    "inference.api.nscale.com, /v1/chat/completions, openai.chat, nscale",
    "oai.endpoints.kepler.ai.cloud.ovh.net, /v1/chat/completions, openai.chat, ovhcloud",
    "api.scaleway.ai, /p/v1/chat/completions, openai.chat, scaleway",
    "api.jina.ai, /v1/rerank, cohere.rerank, jina",
    "ollama.com, /api/chat, ollama.chat, ollama",
    "models.internal, /api/generate, ollama.generate, ollama",
    "us-south.ml.cloud.ibm.com, /ml/v1/text/embeddings, watsonx.embeddings, ibm.watsonx.ai",
    "api.together.xyz, /v1/completions, openai.completions, together",
    "router.huggingface.co, /featherless-ai/v1/completions, openai.completions, huggingface",
    "api.portkey.ai, /v1/prompts/p/completions, openai.completions, portkey",
    "dbc-1.cloud.databricks.com, /serving-endpoints/e/invocations, databricks.invocations,"
        + " databricks",
    "api.cloudflare.com, /client/v4/accounts/a/ai/run/@cf/m/n, cloudflare.run, cloudflare",
    "api.openai.com, /v1/threads/t/runs/r/submit_tool_outputs, openai.runs, openai",
    "bedrock-runtime.us-east-1.amazonaws.com, /model/amazon.nova-lite-v1%3A0/converse,"
        + " bedrock.converse, aws.bedrock",
    "vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com, /model/us.amazon.nova-lite-v1:0/invoke,"
        + " bedrock.invoke, aws.bedrock",
    "localhost, /aws/model/cohere.embed-v4%3A0/invoke, bedrock.embeddings, aws.bedrock",
    "bedrock-agent-runtime.us-east-1.amazonaws.com, /agents/A/agentAliases/B/sessions/C/text,"
        + " bedrock.agents, aws.bedrock",
    "bedrock-agent-runtime.us-east-1.amazonaws.com, /knowledgebases/K/retrieve,"
        + " bedrock.agents, aws.bedrock",
    "generativelanguage.googleapis.com, /v1beta/models/m:generateContent, gemini.generateContent,"
        + " gcp.gemini",
    "localhost, /gemini/v1/tunedModels/m:streamGenerateContent, gemini.generateContent, gcp.gemini",
    "generativelanguage.googleapis.com, /v1beta/models/m:batchEmbedContents, gemini.embedContent,"
        + " gcp.gemini",
    "generativelanguage.googleapis.com, /v1beta/interactions, gemini.interactions, gcp.gemini",
    "aiplatform.googleapis.com, /v1/publishers/google/models/m:generateContent,"
        + " vertex.generateContent, gcp.vertex_ai",
    "aiplatform.eu.rep.googleapis.com, /v1/projects/p/locations/eu/endpoints/7:generateContent,"
        + " vertex.generateContent, gcp.vertex_ai",
    "localhost, /v1/projects/p/locations/l/publishers/google/models/m:embedContent,"
        + " vertex.embedContent, gcp.vertex_ai",
    "us-east5-aiplatform.googleapis.com, /v1/projects/p/locations/us-east5/publishers/anthropic/"
        + "models/m:streamRawPredict, vertex.anthropic, gcp.vertex_ai",
    "us-east5-aiplatform.googleapis.com, /v1/projects/p/locations/us-east5/publishers/mistralai/"
        + "models/m:rawPredict, vertex.chat, gcp.vertex_ai",
    "us-east5-aiplatform.googleapis.com, /v1/projects/p/locations/us-east5/endpoints/openapi/"
        + "chat/completions, openai.chat, gcp.vertex_ai",
    "notopenrouter.ai, /v1/chat/completions, openai.chat, openai",
  })
  void knowsApiAndProvider(String host, String path, String api, String name) {
    Request request = request("POST", host, path);
    Provider provider = Objects.requireNonNull(Providers.find(request));
    assertThat(provider.api()).isEqualTo(api);
    assertThat(Providers.nameOf(provider, request)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/chat/completions",
    "GET, /v1/chat/completions/chatcmpl-1",
    "GET, /v1/models",
    "GET, /v1/responses",
    "GET, /v1/responses/resp_1/input_items",
    "GET, /v1/responses/7",
    "DELETE, /v1/responses/resp_1",
    "POST, /v1/responses/cancel",
    "POST, /v1/responses/resp_1/cancel/x",
    "POST, /v1/responses/input_tokens",
    "POST, /v1/messages/count_tokens",
    "POST, /v1/messages/batches",
    "POST, /v1/threads/thread_1/messages",
    "GET, /v1/organization/usage/completions",
    "POST, /",
    "POST, /responses_of_the_survey",
    "POST, /v1/conversations",
    "POST, /v1/files",
    "POST, /v1/threads",
    "GET, /v1/threads/thread_1/runs",
    "GET, /v1/threads/thread_1/runs/run_1/steps",
    "GET, /v1/batches",
    "POST, /v1/batches",
    "POST, /v1/tokenize",
    "POST, /api/show",
    "GET, /api/tags",
    "POST, /v1/audio/voices",
    "POST, /v1/realtime/sessions",
    "POST, /autocomplete",
    "POST, /tables/rerankings",
    "POST, /model/anthropic.claude-sonnet-5/count-tokens",
    "POST, /v1beta/models/m:countTokens",
    "POST, /v1/projects/p/locations/l/publishers/google/models/m:countTokens",
    "POST, /v1/projects/p/locations/l/publishers/anthropic/models/count-tokens:rawPredict",
    "POST, /v1beta/cachedContents",
    "GET, /v1beta/models",
    "GET, /v1beta/interactions/",
    "DELETE, /v1beta/interactions/v1_x",
    "POST, /v1/converse",
    "GET, /model/anthropic.claude-sonnet-5/converse",
  })
  void ownsNothingElse(String method, String path) {
    assertThat(Providers.find(request(method, "api.openai.com", path))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/v1/responses/resp_1", "/openai/v1/responses/resp_1"})
  void ownsThePollOfABackgroundResponse(String path) {
    Provider provider =
        Objects.requireNonNull(Providers.find(request("GET", "api.openai.com", path)));
    assertThat(provider.api()).isEqualTo("openai.responses");
  }

  @Test
  void ollamaIsKnownByItsPort() {
    Request request =
        new Request("test", "POST", "localhost", 11434, "/v1/chat/completions", Headers.NONE, null);
    Provider provider = Objects.requireNonNull(Providers.find(request));
    assertThat(Providers.nameOf(provider, request)).isEqualTo("ollama");
  }

  private static Request request(String method, String host, String path) {
    return new Request("test", method, host, -1, path, Headers.NONE, null);
  }

  /** Hosts whose prices are not those of the provider's other hosts. */
  @ParameterizedTest
  @CsvSource({
    "api.openai.com,",
    "eu.api.openai.com, eu",
    "us.api.openai.com, us",
    "api.moonshot.ai,",
    "api.moonshot.cn, cn",
    "dashscope-intl.aliyuncs.com,",
    "dashscope.aliyuncs.com, cn",
    "open.bigmodel.cn, cn",
  })
  void someHostsAreARegion(String host, @Nullable String region) {
    Request request =
        new Request("test", "POST", host, -1, "/v1/chat/completions", Headers.NONE, null);
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    assertThat(reader.finish(End.FAILED).qualifiers().region()).isEqualTo(region);
  }
}
