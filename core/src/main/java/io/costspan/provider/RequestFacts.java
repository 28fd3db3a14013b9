/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The few wishes in a request that matter for its cost. Written by the request's thread, read by
 * the response's.
 */
final class RequestFacts implements JsonPull.Listener<RequestFacts.Field> {
  enum Field {
    MODEL,
    SERVICE_TIER
  }

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          .at("model", Field.MODEL)
          // watsonx
          .at("model_id", Field.MODEL)
          .at("service_tier", Field.SERVICE_TIER)
          // Gemini
          .at("serviceTier", Field.SERVICE_TIER)
          // Bedrock
          .at("serviceTier.type", Field.SERVICE_TIER)
          .build();

  private final JsonPull<Field> json = new JsonPull<>(PATHS, this);
  private final Claim claim;
  private @Nullable FormModel form;
  private boolean started;
  private volatile @Nullable String model;
  private volatile @Nullable String serviceTier;

  RequestFacts(Claim claim) {
    this.claim = claim;
  }

  void start() {
    json.reset();
    form = null;
    started = false;
    model = null;
    serviceTier = null;
  }

  void feed(byte[] bytes, int offset, int length) {
    if (!started && length > 0) {
      started = true;
      // a form begins with its boundary
      form = bytes[offset] == '-' ? new FormModel() : null;
    }
    if (form == null) {
      json.feed(bytes, offset, length);
    } else if (model == null) {
      form.feed(bytes, offset, length);
      model = form.model();
    }
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

  @Override
  public void value(Field path, JsonValue value) {
    String text = Answer.later(null, value);
    switch (path) {
      case MODEL -> model = text;
      // "auto" leaves the choice to the provider: no tier
      case SERVICE_TIER -> serviceTier = value.is("auto") ? null : text;
    }
  }
}
