/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Request;
import io.costspan.provider.Api.Name;
import io.costspan.wire.JsonPaths;
import java.util.List;

/** APIs with formats of their own, simple enough for a few paths. */
final class OtherApis {
  private static final String RUN = "/ai/run/";

  /** Text completions by Anthropic, which state no usage. */
  private static final JsonPaths<OpenAiField> ANTHROPIC =
      JsonPaths.<OpenAiField>builder()
          .at("id", ID)
          .at("model", MODEL)
          .at("stop_reason", STATUS)
          .at("error", ERROR)
          .build();

  private static final JsonPaths<OpenAiField> ALEPH_ALPHA =
      JsonPaths.<OpenAiField>builder()
          .at("model_version", MODEL)
          .at("num_tokens_prompt_total", INPUT)
          .at("num_tokens_generated", OUTPUT)
          .at("completions[].finish_reason", FINISH_REASON)
          .at("error", ERROR)
          .build();

  private static final JsonPaths<OpenAiField> CLOUDFLARE =
      JsonPaths.<OpenAiField>builder()
          .include(OpenAiChat.PATHS)
          .mount("result", OpenAiChat.PATHS)
          .build();

  /** llama.cpp's own completions; the prompt counts what was cached too. */
  private static final JsonPaths<OpenAiField> LLAMA_CPP =
      JsonPaths.<OpenAiField>builder()
          .at("model", MODEL)
          .at("tokens_evaluated", INPUT)
          .at("tokens_predicted", OUTPUT)
          .at("stop_type", STATUS)
          .at("error", ERROR)
          .build();

  private static final JsonPaths<OpenAiField> REPLICATE =
      JsonPaths.<OpenAiField>builder()
          .at("id", ID)
          .at("model", MODEL)
          .at("metrics.input_token_count", INPUT)
          .at("metrics.output_token_count", OUTPUT)
          .at("error", ERROR)
          .build();

  static final List<Provider> ALL =
      List.of(
          row("anthropic.complete", "anthropic", Route.post("/v1/complete"), ANTHROPIC),
          row(
              "aleph_alpha.complete",
              "aleph_alpha",
              Route.post("/complete").of("aleph_alpha"),
              ALEPH_ALPHA),
          new Api(
              "cloudflare.run",
              "cloudflare",
              Api.CHAT,
              Route.postInside("/ai/run/@"),
              OtherApis::cloudflare),
          row("llama_cpp.completion", "llama_cpp", Route.post("/completion"), LLAMA_CPP),
          row(
              "replicate.predictions",
              "replicate",
              Route.post("/predictions").of("replicate"),
              REPLICATE));

  private OtherApis() {}

  /** Workers AI in its own format; the model is in the path. */
  private static UsageReader cloudflare(Request request) {
    String path = request.path();
    int at = path.indexOf(RUN);
    String model = at < 0 ? null : Claim.decode(path.substring(at + RUN.length()));
    Claim claim = Claim.ofModel(model, null);
    return new JsonUsageReader<>(claim, CLOUDFLARE, new OpenAiAnswer());
  }

  private static Provider row(
      String api, String flavour, Route route, JsonPaths<OpenAiField> paths) {
    return Api.json(new Name(api, flavour, Api.TEXT_COMPLETION), route, paths, RunningAnswer::new);
  }
}
