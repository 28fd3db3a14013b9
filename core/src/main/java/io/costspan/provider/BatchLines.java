/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.ModelUsage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch, one answer a line, added up. A file whose lines are no results costs
 * nothing.
 */
final class BatchLines<K> extends Answer<K> {
  /** Of requests that differ in it: nobody's price. */
  private static final String SEVERAL_REGIONS = "several";

  private final K lineKey;
  private final Supplier<Answer<K>> answers;
  private final BatchSums sums = new BatchSums();
  private Answer<K> line;
  private boolean anyRegion;
  private boolean isLine;
  private boolean more;

  /**
   * @param id of the file or the batch: reading it again is told by that
   * @param lineKey what every line of results has, and no other file
   * @param answers makes what reads one line
   */
  BatchLines(@Nullable String id, K lineKey, Supplier<Answer<K>> answers) {
    this.id = id;
    this.lineKey = lineKey;
    this.answers = answers;
    this.line = answers.get();
    serviceTier = "batch";
    free = true;
  }

  @Override
  public void value(K field, JsonValue value) {
    if (field == lineKey) {
      isLine |= !value.isNull();
    } else {
      line.value(field, value);
    }
  }

  @Override
  public void enter(K field) {
    line.enter(field);
  }

  @Override
  public void leave(K field) {
    line.leave(field);
  }

  @Override
  void endDocument() {
    more = isLine;
    line.endDocument();
    if (isLine && line.stated) {
      line.parts().forEach(part -> sums.add(part.model(), part.usage()));
      model = model == null ? line.model : model;
      region(line.region);
      stated = true;
    }
    line = answers.get();
    isLine = false;
  }

  private void region(@Nullable String of) {
    region = !anyRegion || Objects.equals(region, of) ? of : SEVERAL_REGIONS;
    anyRegion = true;
  }

  @Override
  boolean continues() {
    return more;
  }

  @Override
  boolean endsUnsaid() {
    return true;
  }

  @Override
  boolean mayBeOtherThanJson() {
    return true;
  }

  @Override
  List<ModelUsage> parts() {
    return sums.parts();
  }

  @Override
  Collection<String> finishReasons() {
    return List.of();
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }
}
