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
 * @param modelInPath Azure's deployment or another name for the model in the path, else null
 * @param region where the host fixes it, else null
 */
record Claim(boolean certain, @Nullable String modelInPath, @Nullable String region) {
  private static final String DEPLOYMENTS = "/openai/deployments/";

  static Claim of(Request request, boolean pathIsUnmistakable) {
    boolean certain = pathIsUnmistakable || ProviderNames.isKnown(request.host());
    return new Claim(certain, deployment(request.path()), region(request.host()));
  }

  private static @Nullable String deployment(String path) {
    int at = path.indexOf(DEPLOYMENTS);
    if (at < 0) {
      return null;
    }
    int from = at + DEPLOYMENTS.length();
    int to = path.indexOf('/', from);
    return to < 0 ? null : decode(path.substring(from, to));
  }

  static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  /** OpenAI's data residency has hosts of its own, and a price of its own. */
  private static @Nullable String region(String host) {
    return switch (host) {
      case "eu.api.openai.com" -> "eu";
      case "us.api.openai.com" -> "us";
      default -> null;
    };
  }
}
