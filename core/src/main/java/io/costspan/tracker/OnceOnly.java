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

  /** So that looking is for something, as the compiler sees it. */
  @SuppressWarnings("UnusedVariable")
  private long looked;

  /**
   * @param maxIds how many ids are remembered at least, and twice as many at most; a record has up
   *     to two
   */
  public OnceOnly(int maxIds) {
    this.maxIds = maxIds;
  }

  /**
   * What an exchange is known by. Immutable; made by any thread.
   *
   * @param answer null where the provider gave it no id
   * @param claims whether no other record may be of the same answer
   */
  public record Identity(
      Fingerprints.Print own, Fingerprints.@Nullable Print answer, boolean claims) {
    public static Identity of(CostRecord record) {
      String id = record.reading().responseId();
      boolean holdsUsage =
          record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
      return new Identity(
          Fingerprints.Print.of(RECORDS, record.id()),
          id == null ? null : Fingerprints.Print.of(space(record, id), id),
          holdsUsage);
    }
  }

  /** Whether this is the first time that the exchange of {@code record} is seen. */
  public boolean isFirst(CostRecord record) {
    return isFirst(Identity.of(record));
  }

  /** Whether this is the first time that an exchange is seen. */
  public boolean isFirst(Identity identity) {
    Fingerprints.Print answer = identity.answer;
    if (isKnown(identity.own) || (answer != null && isKnown(answer))) {
      return false;
    }
    remember(identity.own);
    if (answer != null && identity.claims) {
      remember(answer);
    }
    return true;
  }

  /**
   * Looks at where some exchanges will be looked for. Among millions each is somewhere else in
   * memory; a processor waits for many such places at once, but not when it must know what is in
   * one before it goes on.
   */
  public void expect(Iterable<Identity> identities) {
    long found = 0;
    for (Identity each : identities) {
      found += look(each.own);
      found += each.answer == null ? 0 : look(each.answer);
    }
    looked = found;
  }

  private long look(Fingerprints.Print print) {
    return ids.look(print) + older.look(print);
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
