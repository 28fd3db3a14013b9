/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;

/** {@code POST /v1/embeddings}: the chat format's usage, without output. */
final class OpenAiEmbeddings implements Provider {
  private static final List<String> ENDINGS = List.of("/embeddings");

  @Override
  public String api() {
    return "openai.embeddings";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public boolean owns(Request request) {
    return request.path().endsWith("/embeddings") && request.method().equals("POST");
  }

  @Override
  public List<String> endings() {
    return ENDINGS;
  }

  @Override
  public UsageReader reader(Request request) {
    return new JsonUsageReader<>(Claim.of(request, false), OpenAiChat.PATHS, new OpenAiAnswer());
  }
}
