/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * {@code POST …/ai/run/@cf/…}: Cloudflare's Workers AI in its own format. The model is in the path.
 */
final class CloudflareRun implements Provider {
  private static final String RUN = "/ai/run/";

  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .include(OpenAiChat.PATHS)
          .mount("result", OpenAiChat.PATHS)
          .build();

  @Override
  public String api() {
    return "cloudflare.run";
  }

  @Override
  public String flavour() {
    return "cloudflare";
  }

  @Override
  public String operation() {
    return JsonApi.CHAT;
  }

  @Override
  public boolean owns(Request request) {
    return request.path().contains("/ai/run/@") && request.method().equals("POST");
  }

  @Override
  public UsageReader reader(Request request) {
    String path = request.path();
    int at = path.indexOf(RUN);
    String model = at < 0 ? null : Claim.decode(path.substring(at + RUN.length()));
    return new JsonUsageReader<>(new Claim(true, model, null), PATHS, new OpenAiAnswer());
  }
}
