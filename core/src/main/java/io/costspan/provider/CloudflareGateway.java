/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare's AI Gateway hands the answers of other providers through, which bill as ever: {@code
 * /v1/<account>/<gateway>/<provider>/…}.
 */
final class CloudflareGateway {
  private static final String HOST = "gateway.ai.cloudflare.com";
  private static final int PROVIDER = 4;

  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("azure-openai", "azure.ai.openai"),
          Map.entry("aws-bedrock", "aws.bedrock"),
          Map.entry("google-ai-studio", "gcp.gemini"),
          Map.entry("google-vertex-ai", "gcp.vertex_ai"),
          Map.entry("groq", "groq"),
          Map.entry("grok", "x_ai"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("cohere", "cohere"),
          Map.entry("cerebras", "cerebras"),
          Map.entry("perplexity-ai", "perplexity"),
          Map.entry("openrouter", "openrouter"),
          Map.entry("huggingface", "huggingface"));

  private CloudflareGateway() {}

  /** The provider behind the gateway; null for any other host and for Cloudflare's own models. */
  static @Nullable String provider(Request request) {
    if (!request.host().equals(HOST)) {
      return null;
    }
    String[] segments = request.path().split("/", PROVIDER + 2);
    return segments.length > PROVIDER ? PROVIDERS.get(segments[PROVIDER]) : null;
  }
}
