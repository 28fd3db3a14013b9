/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

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
    String responseId = record.reading().responseId();
    String space = responseId == null ? ANSWERS : space(record, responseId);
    if (isKnown(RECORDS, record.id()) || (responseId != null && isKnown(space, responseId))) {
      return false;
    }
    remember(RECORDS, record.id());
    boolean holdsUsage = record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
    if (responseId != null && holdsUsage) {
      remember(space, responseId);
    }
    return true;
  }

  /** A gateway within the process hands the answer on as its own. */
  private static String space(CostRecord record, String responseId) {
    return responseId.length() >= WORLDWIDE ? ANSWERS : record.provider();
  }

  private boolean isKnown(String space, String id) {
    return ids.contains(space, id) || older.contains(space, id);
  }

  private void remember(String space, String id) {
    if (ids.size() >= maxIds) {
      older = ids;
      ids = new Fingerprints();
    }
    ids.add(space, id);
  }
}
