/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Tells a first record from a second one of the same exchange: by record id, and by the provider's
 * response id among the records that hold usage. An answer without usage does not claim its
 * response id: a poll of something unfinished, or a stream that broke off, may be followed by the
 * same answer in full.
 *
 * <p>Remembers the latest ids only, so that memory is bounded. Not thread-safe.
 */
public final class OnceOnly {
  private final int maxIds;
  private final Set<Object> ids = new HashSet<>();
  private final Queue<Object> byAge = new ArrayDeque<>();

  /** A response id belongs to its provider. */
  private record Answer(String provider, String responseId) {}

  /**
   * @param maxIds how many ids are remembered; a record has up to two
   */
  public OnceOnly(int maxIds) {
    this.maxIds = maxIds;
  }

  /** Whether this is the first time that the exchange of {@code record} is seen. */
  public boolean isFirst(CostRecord record) {
    String responseId = record.reading().responseId();
    Answer answer = responseId == null ? null : new Answer(record.provider(), responseId);
    if (ids.contains(record.id()) || (answer != null && ids.contains(answer))) {
      return false;
    }
    remember(record.id());
    boolean holdsUsage = record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
    if (answer != null && holdsUsage) {
      remember(answer);
    }
    return true;
  }

  private void remember(Object id) {
    if (ids.size() >= maxIds) {
      ids.remove(byAge.remove());
    }
    ids.add(id);
    byAge.add(id);
  }
}
