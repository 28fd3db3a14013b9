/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Headers;
import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer states, collected from its documents: one plain document or many events. One
 * subclass per family of APIs knows what the values mean.
 */
abstract class Answer<K> implements JsonPull.Listener<K> {
  @Nullable String id;
  @Nullable String model;
  @Nullable String serviceTier;
  @Nullable String speed;
  @Nullable String region;

  /** See {@link io.costspan.usage.Qualifiers}. */
  @Nullable String variant;

  /** An error object was seen. */
  boolean error;

  /** A document with the final usage was read to its end. */
  boolean stated;

  /** A document that says why the answer ends was read to its end. */
  boolean finished;

  /** The event that ends the answer was read to its end. */
  boolean terminal;

  /** The provider bills nothing for this, whatever else it says; unless it states usage. */
  boolean free;

  /** This only looks at an earlier call, which may not have been billed yet: a poll. */
  boolean poll;

  private @Nullable JsonPull<K> json;

  /** Says what reads the documents, so that one without usage need not be read to its end. */
  final void readBy(JsonPull<K> json) {
    this.json = json;
  }

  final void skipDocument() {
    if (json != null) {
      json.skipRest();
    }
  }

  /** The response's headers, before its first byte. */
  void headers(Headers headers) {}

  /** What the answer consumed is known in full. */
  boolean stated() {
    return stated;
  }

  /** The key of "once only". */
  @Nullable String id() {
    return id;
  }

  /** The model began to answer: an error from now on ends an answer that may have been billed. */
  boolean began() {
    return id != null || model != null;
  }

  /** The document at hand was read to its last brace; only now it counts. */
  final void documentEnds() {
    endDocument();
    finished |= !finishReasons().isEmpty();
  }

  abstract void endDocument();

  /** Another document follows the one that has just ended, outside of server-sent events. */
  boolean continues() {
    return false;
  }

  /** Another exchange is billed for this, whatever it states. */
  boolean billedElsewhere() {
    return false;
  }

  /** Nothing in a stream says that it is over: only the client knows. */
  boolean endsUnsaid() {
    return false;
  }

  /** Every stream ends with its usage, so that one without it did not end by itself. */
  boolean endsWithUsage() {
    return false;
  }

  /** The document that has just ended is one of a stream. */
  boolean streams() {
    return continues();
  }

  /** The API also answers in audio or plain text, which state nothing and are no fault. */
  boolean mayBeOtherThanJson() {
    return false;
  }

  /** The usage per model, as far as stated; empty where there is none. */
  abstract List<ModelUsage> parts();

  /** In the provider's words; empty while the model is still at work. */
  abstract Collection<String> finishReasons();

  /** The provider's own charge in USD, or null where it states none. */
  abstract @Nullable BigDecimal cost();

  /**
   * The later of two statements; an empty one (Azure's first chunk has the model {@code ""}) is
   * none.
   */
  static @Nullable String later(@Nullable String known, JsonValue value) {
    if (!value.isString() || value.is("") || (known != null && value.is(known))) {
      return known;
    }
    return value.text();
  }

  /** A charge of 0 is what gateways send for "not known" or "billed elsewhere": no statement. */
  static @Nullable BigDecimal charge(@Nullable BigDecimal usd) {
    return usd == null || usd.signum() <= 0 ? null : usd;
  }
}
