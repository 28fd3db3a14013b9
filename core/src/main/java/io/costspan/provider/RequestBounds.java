/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Qualifiers;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about how much its answer can consume. Immutable; holds numbers only.
 *
 * @param bytes the length of its body: no token is shorter than a byte
 * @param maxOutput the tokens that the request allows each answer, thinking included; 0 where it
 *     says nothing
 * @param answers how many answers it asks for, at least 1
 * @param outside whether what the model reads is not in the body alone: an earlier turn, a file, a
 *     picture behind an address, what a tool of the provider's finds
 * @param fees whether the provider may use tools of its own, at a price for each use
 * @param qualifiers what it asks for that has another price: a service tier, a speed
 */
public record RequestBounds(
    long bytes,
    long maxOutput,
    long answers,
    boolean outside,
    boolean fees,
    Qualifiers qualifiers) {
  private enum Field {
    OUTPUT,
    ANSWERS,
    TIER,
    SPEED
  }

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          // OpenAI and those who speak like it, Anthropic, Mistral, Cohere
          .at("max_completion_tokens", Field.OUTPUT)
          .at("max_tokens", Field.OUTPUT)
          .at("max_output_tokens", Field.OUTPUT)
          .at("max_new_tokens", Field.OUTPUT)
          // Gemini
          .at("generationConfig.maxOutputTokens", Field.OUTPUT)
          .at("generation_config.max_output_tokens", Field.OUTPUT)
          // Bedrock: Converse, Titan, Llama, Jurassic
          .at("inferenceConfig.maxTokens", Field.OUTPUT)
          .at("textGenerationConfig.maxTokenCount", Field.OUTPUT)
          .at("max_gen_len", Field.OUTPUT)
          .at("maxTokens", Field.OUTPUT)
          // Ollama, watsonx, Hugging Face
          .at("options.num_predict", Field.OUTPUT)
          .at("parameters.max_new_tokens", Field.OUTPUT)
          .at("service_tier", Field.TIER)
          .at("speed", Field.SPEED)
          .at("n", Field.ANSWERS)
          .at("best_of", Field.ANSWERS)
          .at("num_generations", Field.ANSWERS)
          .at("generationConfig.candidateCount", Field.ANSWERS)
          .build();

  /** As JSON writes them, without blanks; a text that only looks like one makes the bound wider. */
  private static final List<String> OUTSIDE =
      List.of(
          "\"previous_response_id\":\"",
          "\"conversation\":",
          "\"file_id\":",
          "\"file_uri\":",
          "\"fileUri\":",
          "\"fileData\":",
          "\"s3Location\":",
          "\"cachedContent\":",
          "\"container\":",
          "\"url\":\"http",
          "\"image_url\":\"http",
          "\"file_url\":",
          "\"documents\":",
          "\"connectors\":");

  /** Tools that the provider runs itself, at a price for each use. */
  private static final List<String> FEES =
      List.of(
          "\"type\":\"web_search",
          "\"type\":\"web_fetch",
          "\"type\":\"code_",
          "\"type\":\"file_search",
          "\"type\":\"computer",
          "\"type\":\"mcp",
          "\"web_search_options\":",
          "\"googleSearch\":",
          "\"google_search\":",
          "\"urlContext\":",
          "\"url_context\":",
          "\"codeExecution\":",
          "\"code_execution\":",
          "\"plugins\":");

  /** Reads a whole body, JSON or a message over gRPC; one that is neither says nothing. */
  public static RequestBounds of(byte[] body) {
    return GrpcBounds.isFramed(body) ? GrpcBounds.of(body) : ofJson(body);
  }

  private static RequestBounds ofJson(byte[] body) {
    Listener listener = new Listener();
    new JsonPull<>(PATHS, listener).feed(body, 0, body.length);
    // blanks count in the bound of the bytes, and are in the way here
    String text = new String(body, StandardCharsets.ISO_8859_1).replaceAll("(?<=:)\\s+", "");
    boolean fees = FEES.stream().anyMatch(text::contains);
    return new RequestBounds(
        body.length,
        listener.output,
        Math.max(1, listener.answers),
        fees || OUTSIDE.stream().anyMatch(text::contains),
        fees,
        new Qualifiers(listener.tier, listener.speed, null));
  }

  private static final class Listener implements JsonPull.Listener<Field> {
    private long output;
    private long answers;
    private @Nullable String tier;
    private @Nullable String speed;

    @Override
    public void value(Field field, JsonValue value) {
      long number = Math.max(0, value.count());
      switch (field) {
        case OUTPUT -> output = Math.max(output, number);
        case ANSWERS -> answers = Math.max(answers, number);
        case TIER -> tier = value.isString() ? value.text() : null;
        case SPEED -> speed = value.isString() ? value.text() : null;
      }
    }
  }
}
