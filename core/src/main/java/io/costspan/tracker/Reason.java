/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Why a call has usage and no price, or no usage: what each word on a record means, and what can be
 * done about it. The one source of {@code docs/coverage.md} and of what the commands say.
 */
public enum Reason {
  UNKNOWN_MODEL(
      Outcome.UNPRICED,
      "The price book has no entry for this model of this provider, or none that holds at that"
          + " moment.",
      "Put the model into your price file; the line on stderr (and doctor PID) has the entry to"
          + " paste."),
  MISSING_RATE(
      Outcome.UNPRICED,
      "The model is known, but a kind of tokens or pieces that the call used has no rate.",
      "Put that rate into your price file; the line on stderr has the entry to paste."),
  UNKNOWN_TIER(
      Outcome.UNPRICED,
      "The answer states a service tier, speed or region for which the book knows no price, or"
          + " a picture or video has a size that it does not list.",
      "Put that modifier into your price file; the line on stderr has the entry to paste."),
  NO_USAGE(
      Outcome.UNMETERED,
      "The answer ended as it should and states no usage.",
      "Ask for it where the API wants to be asked: OpenAI's chat streams state usage only with"
          + " stream_options.include_usage. For a gateway with fields of its own, describe it"
          + " (docs/adding-a-provider.md)."),
  PARTIAL_STREAM(
      Outcome.UNMETERED,
      "The stream ended before its usage: it broke, or the app stopped reading.",
      "Nothing, where the app means to cancel. Else read streams to their end: the usage comes"
          + " last."),
  UNREADABLE(
      Outcome.UNMETERED,
      "The bytes are not what this API sends, or our reader failed on them.",
      "If doctor PID counts failures of ours, report them. Else another service answers on the"
          + " API's path."),
  ENCODING(
      Outcome.UNMETERED,
      "The body has a content encoding that is not undone here, such as br or zstd.",
      "Let the client ask for gzip, or for none: accept-encoding: gzip."),
  ABORTED(
      Outcome.UNMETERED,
      "The request went out and no answer came back: a timeout, a cancel, a lost connection.",
      "The provider may have billed it: compare with its invoice if there are many."),
  ERROR(
      Outcome.FAILED,
      "An error answer, or nothing was sent at all: nothing was billed.",
      "Nothing about the cost. Reports name the HTTP status or the kind of error.");

  private final Outcome outcome;
  private final String meaning;
  private final String remedy;

  Reason(Outcome outcome, String meaning, String remedy) {
    this.outcome = outcome;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The reason of that name; null for an error type, and for what a newer version has written. */
  public static @Nullable Reason named(String name) {
    for (Reason reason : values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return null;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  /** What can be done about it, in one or two sentences. */
  public String remedy() {
    return remedy;
  }
}
