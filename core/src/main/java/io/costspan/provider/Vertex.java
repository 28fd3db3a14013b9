/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;

/**
 * Vertex AI's models of other vendors, {@code POST …/publishers/<vendor>/models/<model>:rawPredict}
 * and {@code :streamRawPredict}: the vendor's own format. Its paths tell model and location.
 */
final class Vertex {
  static final Provider ANTHROPIC =
      new Api(
          "vertex.anthropic",
          "gcp.vertex_ai",
          "chat",
          Api.posts(path -> isRawPredict(path) && isAnthropic(path)),
          Vertex::anthropic);

  /** Mistral, AI21 and whoever else copies OpenAI's format. */
  static final Provider CHAT =
      new Api(
          "vertex.chat",
          "gcp.vertex_ai",
          "chat",
          Api.posts(path -> isRawPredict(path) && !isAnthropic(path)),
          Vertex::chat);

  private Vertex() {}

  static boolean isBelow(String path) {
    return path.contains("/publishers/") || path.contains("/locations/");
  }

  /** Model and location of {@code …/locations/<location>/…/<model>:<method>}. */
  static Claim claim(String path) {
    int to = path.lastIndexOf(':');
    String model = to < 0 ? null : Claim.decode(path.substring(path.lastIndexOf('/') + 1, to));
    return Claim.ofModel(model, Claim.between(path, "/locations/", "/"));
  }

  /** Counting tokens is a model of its own, and free. */
  private static boolean isRawPredict(String path) {
    return (path.endsWith(":rawPredict") || path.endsWith(":streamRawPredict"))
        && path.contains("/publishers/")
        && !path.endsWith("/count-tokens:rawPredict");
  }

  private static boolean isAnthropic(String path) {
    return path.contains("/publishers/anthropic/");
  }

  private static UsageReader anthropic(Request request) {
    return new JsonUsageReader<>(
        claim(request.path()), AnthropicMessages.PATHS, new AnthropicAnswer());
  }

  private static UsageReader chat(Request request) {
    return new JsonUsageReader<>(claim(request.path()), OpenAiChat.PATHS, new OpenAiAnswer());
  }
}
