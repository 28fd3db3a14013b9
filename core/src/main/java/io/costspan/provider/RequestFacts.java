/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few wishes in a request that matter for its cost, and what it states about whom it is for.
 * Written by the request's thread, read by the response's.
 */
class RequestFacts implements JsonPull.Listener<String> {
  static final String MODEL = "model";
  private static final String SERVICE_TIER = "service_tier";
  private static final String INCLUDE_USAGE = "stream_options.include_usage";

  /** Free fields that the APIs pass on or ignore, under the names that apps commonly use. */
  private static final List<String> METADATA =
      List.of(
          "session_id",
          "sessionId",
          "conversation_id",
          "conversationId",
          "user_id",
          "userId",
          "tenant_id",
          "tenantId",
          "tenant",
          "agent",
          "job",
          "phase");

  static final JsonPaths<String> PATHS = paths(List.of("model", /* watsonx */ "model_id"));

  /** What {@link #PATHS} asks for, with the model at these places and nowhere else. */
  static JsonPaths<String> paths(List<String> models) {
    JsonPaths.Builder<String> paths =
        JsonPaths.<String>builder()
            .at("service_tier", SERVICE_TIER)
            // Gemini
            .at("serviceTier", SERVICE_TIER)
            // Bedrock
            .at("serviceTier.type", SERVICE_TIER)
            .at(INCLUDE_USAGE, INCLUDE_USAGE)
            // OpenAI, and whoever copies it
            .at("user", "user")
            .at("safety_identifier", "safety_identifier")
            .at("conversation", "conversation")
            .at("conversation.id", "conversation");
    for (String name : METADATA) {
      paths.at("metadata." + name, "metadata." + name);
      // Bedrock Converse
      paths.at("requestMetadata." + name, "metadata." + name);
    }
    models.forEach(path -> paths.at(path, MODEL));
    return paths.build();
  }

  private final JsonPull<String> json;
  private final Claim claim;
  private @Nullable FormFields form;
  private boolean started;
  private volatile @Nullable String model;
  private volatile @Nullable String serviceTier;
  private volatile Map<String, String> stated = Map.of();
  private volatile boolean mentionsUsage;

  RequestFacts(Claim claim) {
    this(claim, PATHS);
  }

  /** For an API whose requests name the model elsewhere. */
  RequestFacts(Claim claim, JsonPaths<String> paths) {
    this.claim = claim;
    this.json = new JsonPull<>(paths, this);
  }

  void start() {
    json.reset();
    form = null;
    started = false;
    model = null;
    serviceTier = null;
    stated = Map.of();
    mentionsUsage = false;
  }

  void feed(byte[] bytes, int offset, int length) {
    if (!started && length > 0) {
      started = true;
      // a form begins with its boundary
      form = bytes[offset] == '-' ? new FormFields(formFields()) : null;
    }
    if (form == null) {
      json.feed(bytes, offset, length);
    } else if (!form.done()) {
      form.feed(bytes, offset, length);
      read(form);
    }
  }

  /** What matters in a form. */
  Set<String> formFields() {
    return Set.of(MODEL);
  }

  void read(FormFields form) {
    model = form.value(MODEL);
  }

  /** As the path or the body names it; null where neither does. */
  @Nullable String model() {
    if (claim.model() != null) {
      return claim.model();
    }
    String asked = model;
    return asked != null ? asked : claim.deployment();
  }

  @Nullable String serviceTier() {
    return serviceTier;
  }

  /** Whom it is for: texts by the names of their fields, for example {@code metadata.user_id}. */
  Map<String, String> stated() {
    return stated;
  }

  /** Whether the app said that it wants the usage of a stream, or that it does not. */
  boolean mentionsUsage() {
    return mentionsUsage;
  }

  @Override
  public void value(String path, JsonValue value) {
    String text = Answer.later(null, value);
    switch (path) {
      case INCLUDE_USAGE -> mentionsUsage = true;
      case MODEL -> model = text;
      // "auto" leaves the choice to the provider: no tier
      case SERVICE_TIER -> serviceTier = value.is("auto") ? null : text;
      default -> state(path, text);
    }
  }

  private void state(String path, @Nullable String text) {
    if (text != null) {
      Map<String, String> more = new HashMap<>(stated);
      more.putIfAbsent(path, text);
      stated = more;
    }
  }
}
