/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What host and path alone say about an exchange.
 *
 * @param certain false where other services use the same path ({@code /v1/messages}): then an
 *     exchange without a model on either side is not one with an LLM
 * @param model where the path names it, whatever the body says; else null
 * @param deployment Azure's name for the model, where the body names none; else null
 * @param region where host or path fix it, else null
 */
record Claim(
    boolean certain, @Nullable String model, @Nullable String deployment, @Nullable String region) {
  static Claim of(Request request, boolean pathIsUnmistakable) {
    boolean certain = pathIsUnmistakable || ProviderNames.isKnown(request.host());
    String deployment = between(request.path(), "/openai/deployments/", "/");
    return new Claim(certain, null, deployment, region(request));
  }

  /** For a path that cannot be another service's and names the model. */
  static Claim ofModel(@Nullable String model, @Nullable String region) {
    return new Claim(true, model, null, region);
  }

  /** The decoded text of a path behind {@code start} and before {@code end}; null without both. */
  static @Nullable String between(String path, String start, String end) {
    int at = path.indexOf(start);
    int from = at + start.length();
    int to = at < 0 ? -1 : path.indexOf(end, from);
    return to < 0 ? null : decode(path.substring(from, to));
  }

  static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  /** OpenAI's data residency has hosts and prices of its own, and so has China. */
  private static @Nullable String region(Request request) {
    return switch (request.host()) {
      case "eu.api.openai.com" -> "eu";
      case "us.api.openai.com" -> "us";
      case "api.moonshot.cn", "dashscope.aliyuncs.com", "open.bigmodel.cn" -> "cn";
      // OpenAI's format on Vertex AI
      default -> between(request.path(), "/locations/", "/");
    };
  }
}
