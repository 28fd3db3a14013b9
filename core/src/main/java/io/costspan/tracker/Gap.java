/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Why some calls are not part of the cost.
 *
 * @param outcome not {@code PRICED}
 * @param reason for example {@code UNKNOWN_MODEL}, {@code NO_USAGE}; the error type where the call
 *     failed
 * @param model the model that has no price; null for other outcomes
 */
public record Gap(Outcome outcome, String reason, @Nullable String model) {
  private static final String UNKNOWN = "UNKNOWN";

  static Gap of(CostRecord record) {
    String reason = record.reason() == null ? UNKNOWN : record.reason();
    return switch (record.outcome()) {
      case FAILED ->
          new Gap(Outcome.FAILED, record.errorType() == null ? reason : record.errorType(), null);
      case UNPRICED -> new Gap(Outcome.UNPRICED, reason, record.model());
      case UNMETERED, PRICED -> new Gap(record.outcome(), reason, null);
    };
  }

  /** The gap that takes the calls of all that came too late to have one of their own. */
  Gap other() {
    return new Gap(outcome, Grouping.OTHER, null);
  }
}
