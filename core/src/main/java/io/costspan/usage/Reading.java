/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one exchange. Immutable; holds numbers and names, never content.
 *
 * @param result whether the provider stated its usage, and why not otherwise
 * @param responseId the provider's id of the answer; the key of "once only"
 * @param model the model as the answer states it
 * @param requestModel the model as the request asked for it
 * @param streaming whether the answer came as a stream of events
 * @param parts the usage per model; empty unless {@code result} says there is some
 * @param statedCost the provider's own charge in USD, where it states one
 * @param finishReasons the provider's words, for example {@code stop}
 */
public record Reading(
    Result result,
    @Nullable String responseId,
    @Nullable String model,
    @Nullable String requestModel,
    boolean streaming,
    List<ModelUsage> parts,
    Qualifiers qualifiers,
    @Nullable BigDecimal statedCost,
    List<String> finishReasons) {

  /** What became of the search for a usage block. */
  public enum Result {
    /** Usage is stated in full. */
    USAGE,
    /** The answer ended as it should and states no usage. */
    NO_USAGE,
    /** The stream ended before its usage; what was stated until then is in the parts. */
    PARTIAL_STREAM,
    /** The bytes are not what the API sends. */
    UNREADABLE,
    /** The body has a content encoding that cannot be undone here. */
    ENCODING,
    /** The request went out and no answer came back: it may have been billed. */
    ABORTED,
    /** An error answer, or nothing sent at all: the provider billed nothing. */
    ERROR,
    /** Not a billable exchange after all (a list, a count, a poll of something unfinished). */
    NOT_BILLED
  }

  public Reading {
    parts = List.copyOf(parts);
    finishReasons = List.copyOf(finishReasons);
  }

  /** One that states nothing but why. */
  public static Reading without(Result why) {
    return new Reading(why, null, null, null, false, List.of(), Qualifiers.NONE, null, List.of());
  }

  public Reading withResult(Result other) {
    return new Reading(
        other,
        responseId,
        model,
        requestModel,
        streaming,
        parts,
        qualifiers,
        statedCost,
        finishReasons);
  }

  /** With other amounts. */
  public Reading with(List<ModelUsage> otherParts, @Nullable BigDecimal otherCost) {
    return new Reading(
        result,
        responseId,
        model,
        requestModel,
        streaming,
        otherParts,
        qualifiers,
        otherCost,
        finishReasons);
  }

  /** The sum over all parts. */
  public Usage usage() {
    return parts.stream().map(ModelUsage::usage).reduce(Usage.NONE, Usage::plus);
  }
}
