/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who bills, by host: OpenTelemetry's {@code gen_ai.provider.name} where it has a word for the
 * provider, else the provider's own name in the same style. Other APIs copy the wire formats of
 * OpenAI and Anthropic, so the path alone does not tell.
 */
final class ProviderNames {
  private record Host(String suffix, String provider) {
    /** The host itself, or one below it. */
    boolean covers(String host) {
      int more = host.length() - suffix.length();
      return host.endsWith(suffix) && (more == 0 || host.charAt(more - 1) == '.');
    }
  }

  private static final List<Host> HOSTS =
      List.of(
          new Host("api.openai.com", "openai"),
          new Host("chatgpt.com", "openai"),
          new Host("api.anthropic.com", "anthropic"),
          new Host("openai.azure.com", "azure.ai.openai"),
          new Host("cognitiveservices.azure.com", "azure.ai.openai"),
          new Host("services.ai.azure.com", "azure.ai.openai"),
          new Host("models.ai.azure.com", "azure.ai.inference"),
          new Host("inference.ai.azure.com", "azure.ai.inference"),
          new Host("openrouter.ai", "openrouter"),
          new Host("api.groq.com", "groq"),
          new Host("api.x.ai", "x_ai"),
          new Host("api.mistral.ai", "mistral_ai"),
          new Host("api.deepseek.com", "deepseek"),
          new Host("generativelanguage.googleapis.com", "gcp.gemini"),
          new Host("api.together.xyz", "together"),
          new Host("api.together.ai", "together"),
          new Host("api.fireworks.ai", "fireworks"),
          new Host("api.perplexity.ai", "perplexity"),
          new Host("api.cohere.com", "cohere"),
          new Host("api.cohere.ai", "cohere"),
          new Host("api.cerebras.ai", "cerebras"),
          new Host("api.moonshot.ai", "moonshot_ai"),
          new Host("api.moonshot.cn", "moonshot_ai"),
          new Host("api.z.ai", "zai"),
          new Host("open.bigmodel.cn", "zai"),
          new Host("dashscope.aliyuncs.com", "alibaba"),
          new Host("dashscope-intl.aliyuncs.com", "alibaba"),
          new Host("dashscope-us.aliyuncs.com", "alibaba"),
          new Host("api.githubcopilot.com", "github_copilot"),
          new Host("models.github.ai", "github_models"),
          new Host("router.huggingface.co", "huggingface"),
          new Host("api.ai21.com", "ai21"),
          new Host("api.voyageai.com", "voyage"),
          new Host("api.jina.ai", "jina"),
          new Host("api.venice.ai", "venice"),
          new Host("api.doubleword.ai", "doubleword"),
          new Host("api.inference.crusoecloud.com", "crusoe"),
          new Host("api.deepinfra.com", "deepinfra"),
          new Host("api.novita.ai", "novita"),
          new Host("api.hyperbolic.xyz", "hyperbolic"),
          new Host("api.sambanova.ai", "sambanova"),
          new Host("integrate.api.nvidia.com", "nvidia"),
          new Host("api.minimax.io", "minimax"),
          new Host("api.writer.com", "writer"),
          new Host("inference.baseten.co", "baseten"),
          new Host("api.studio.nebius.com", "nebius"),
          new Host("api.studio.nebius.ai", "nebius"),
          new Host("api.tokenfactory.nebius.com", "nebius"),
          new Host("inference.api.nscale.com", "nscale"),
          new Host("oai.endpoints.kepler.ai.cloud.ovh.net", "ovhcloud"),
          new Host("api.scaleway.ai", "scaleway"),
          new Host("api.portkey.ai", "portkey"),
          new Host("ai-gateway.vercel.sh", "vercel"),
          new Host("gateway.ai.cloudflare.com", "cloudflare"),
          new Host("snowflakecomputing.com", "snowflake"),
          new Host("ml.cloud.ibm.com", "ibm.watsonx.ai"),
          new Host("ollama.com", "ollama"),
          new Host("huggingface.cloud", "huggingface"),
          new Host("api-inference.huggingface.co", "huggingface"),
          new Host("cloud.databricks.com", "databricks"),
          new Host("azuredatabricks.net", "databricks"),
          new Host("gcp.databricks.com", "databricks"),
          new Host("api.cloudflare.com", "cloudflare"),
          new Host("api.aleph-alpha.com", "aleph_alpha"),
          new Host("api.replicate.com", "replicate"),
          new Host("us.inference.heroku.com", "heroku"));

  private static final int OLLAMA_PORT = 11434;

  private ProviderNames() {}

  static boolean isKnown(String host) {
    return find(host) != null;
  }

  /** The host's provider; {@code flavour}, the provider whose format it speaks, where unknown. */
  static String of(Request request, String flavour) {
    String behind = CloudflareGateway.provider(request);
    String known = behind != null ? behind : find(request.host());
    if (known != null) {
      return known;
    }
    return request.port() == OLLAMA_PORT ? "ollama" : flavour;
  }

  private static @Nullable String find(String host) {
    if (host.startsWith("bedrock") && (host.endsWith(".api.aws") || isAmazon(host))) {
      return "aws.bedrock";
    }
    if (host.contains("aiplatform.") && host.endsWith(".googleapis.com")) {
      return "gcp.vertex_ai"; // also us-central1-aiplatform.… and aiplatform.eu.rep.…
    }
    for (Host known : HOSTS) {
      if (known.covers(host)) {
        return known.provider();
      }
    }
    return null;
  }

  private static boolean isAmazon(String host) {
    return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
  }
}
