/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Why some calls are not part of the cost, and which calls.
 *
 * @param outcome not {@code PRICED}
 * @param reason a {@link Reason}'s name, for example {@code UNKNOWN_MODEL}; the error type where
 *     the call failed
 * @param provider who bills; null where the calls failed, or came too late to be told apart
 * @param api for example {@code openai.chat}; null as {@code provider}
 * @param model the model that answered, or was asked for; null as {@code provider}, and where none
 *     is named
 */
public record Gap(
    Outcome outcome,
    String reason,
    @Nullable String provider,
    @Nullable String api,
    @Nullable String model) {
  private static final String UNKNOWN = "UNKNOWN";

  static Gap of(CostRecord record) {
    return of(record.outcome(), record.reason(), record);
  }

  /** As if {@code record} had this outcome, for this reason. */
  static Gap of(Outcome outcome, @Nullable String why, CostRecord record) {
    String reason = why == null ? UNKNOWN : why;
    if (outcome == Outcome.FAILED) {
      return unnamed(outcome, record.errorType() == null ? reason : record.errorType());
    }
    return new Gap(outcome, reason, record.provider(), record.api(), record.model());
  }

  /** The gap that takes the calls of all that came too late to have one of their own. */
  Gap other() {
    return unnamed(outcome, reason);
  }

  private static Gap unnamed(Outcome outcome, String reason) {
    return new Gap(outcome, reason, null, null, null);
  }
}
