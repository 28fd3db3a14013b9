/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.ModelUsage;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch, one answer a line, added up. Whatever else is at such a place costs
 * nothing. Reading results again is told by their id.
 *
 * <p>The batch object states a sum of the same; it is not read, for a sum does not tell which
 * requests were long enough for a higher price.
 */
abstract class BatchAnswer<K> extends Answer<K> {
  private final BatchSums sums = new BatchSums();
  private boolean isLine;
  private boolean more;

  /**
   * @param id of what is fetched, which never changes
   */
  BatchAnswer(String id) {
    this.id = id;
    serviceTier = "batch";
    free = true;
  }

  /** The document at hand is a line of results. */
  final void isLine() {
    isLine = true;
  }

  /** What the line that has just ended states; called once for each, also for what is none. */
  abstract List<ModelUsage> takeLine();

  @Override
  final void endDocument() {
    more = isLine;
    isLine = false;
    for (ModelUsage part : takeLine()) {
      if (more) {
        sums.add(part.model(), part.usage());
        model = model == null ? part.model() : model;
        stated = true;
      }
    }
  }

  @Override
  final boolean continues() {
    return more;
  }

  @Override
  final boolean mayBeOtherThanJson() {
    return true;
  }

  @Override
  final List<ModelUsage> parts() {
    return sums.parts();
  }

  @Override
  final Collection<String> finishReasons() {
    return List.of();
  }

  @Override
  final @Nullable BigDecimal cost() {
    return null;
  }
}
