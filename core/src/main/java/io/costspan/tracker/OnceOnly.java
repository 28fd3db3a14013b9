/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Tells a first record from a second one of the same exchange: by record id, and by the response id
 * among the records that hold usage. Where an id is short, it is one of its provider only. An
 * answer without usage does not claim its response id: a poll of something unfinished, or a stream
 * that broke off, may be followed by the same answer in full.
 *
 * <p>Remembers the latest ids only, so that memory is bounded. Not thread-safe.
 */
public final class OnceOnly {
  private static final String RECORDS = "";
  private static final String ANSWERS = "*";

  /** Ids as long as this are random enough to mean the same answer at every provider. */
  private static final int WORLDWIDE = 20;

  private final int maxIds;
  private Fingerprints ids = new Fingerprints();

  /** What was remembered before there were too many; forgotten when there are too many again. */
  private Fingerprints older = new Fingerprints();

  /**
   * @param maxIds how many ids are remembered at least, and twice as many at most; a record has up
   *     to two
   */
  public OnceOnly(int maxIds) {
    this.maxIds = maxIds;
  }

  /** Whether this is the first time that the exchange of {@code record} is seen. */
  public boolean isFirst(CostRecord record) {
    Fingerprints.Print own = Fingerprints.Print.of(RECORDS, record.id());
    Fingerprints.Print answer = answer(record);
    if (isKnown(own) || (answer != null && isKnown(answer))) {
      return false;
    }
    remember(own);
    boolean holdsUsage = record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
    if (answer != null && holdsUsage) {
      remember(answer);
    }
    return true;
  }

  private static Fingerprints.@Nullable Print answer(CostRecord record) {
    String responseId = record.reading().responseId();
    return responseId == null ? null : Fingerprints.Print.of(space(record, responseId), responseId);
  }

  /** A gateway within the process hands the answer on as its own. */
  private static String space(CostRecord record, String responseId) {
    return responseId.length() >= WORLDWIDE ? ANSWERS : record.provider();
  }

  private boolean isKnown(Fingerprints.Print print) {
    return ids.contains(print) || older.contains(print);
  }

  private void remember(Fingerprints.Print print) {
    if (ids.size() >= maxIds) {
      older = ids;
      ids = new Fingerprints();
    }
    ids.add(print);
  }
}
