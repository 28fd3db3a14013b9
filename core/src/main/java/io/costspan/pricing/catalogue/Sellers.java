/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import java.util.Map;

/** Who sells a model, in the words of our records: each catalogue has words of its own. */
final class Sellers {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("amazon-bedrock", "aws.bedrock"),
          Map.entry("aws", "aws.bedrock"),
          Map.entry("azure_ai", "azure.ai.inference"),
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("bedrock_converse", "aws.bedrock"),
          Map.entry("bedrock_mantle", "aws.bedrock"),
          Map.entry("cloudflare-workers-ai", "cloudflare"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("dashscope", "alibaba"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("fireworks_ai-embedding-models", "fireworks"),
          Map.entry("gemini", "gcp.gemini"),
          Map.entry("google", "gcp.gemini"),
          Map.entry("gradient_ai", "digitalocean"),
          Map.entry("jina_ai", "jina"),
          Map.entry("lambda_ai", "lambda"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("moonshot", "moonshot_ai"),
          Map.entry("moonshotai", "moonshot_ai"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("together_ai", "together"),
          Map.entry("vercel-ai-gateway", "vercel"),
          Map.entry("vercel_ai_gateway", "vercel"),
          Map.entry("vertex_ai-embedding-models", "gcp.vertex_ai"),
          Map.entry("voyageai", "voyage"),
          Map.entry("watsonx", "ibm.watsonx.ai"),
          Map.entry("x-ai", "x_ai"),
          Map.entry("xai", "x_ai"));

  private Sellers() {}

  static String of(String listed) {
    boolean otherVendors = listed.startsWith("vertex_ai-") && listed.endsWith("_models");
    return otherVendors ? "gcp.vertex_ai" : NAMES.getOrDefault(listed, listed);
  }

  /** Whether the name itself says that the model is free; a price of 0 alone may be a gap. */
  static boolean isFree(String model) {
    return model.endsWith(":free");
  }
}
