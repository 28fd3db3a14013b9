/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.settings.Section;
import io.costspan.usage.Bucket;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which amounts an API states, where, and which are part of which. */
final class DescribedAmounts {
  private static final String EXAMPLE =
      "usage: {input: usage.in, cache_read: {path: usage.cached, inclusive: true}, output: usage.out}";
  private static final String PART = "cache_read: {path: usage.cached, inclusive: true}";
  private static final List<String> BUCKETS = Stream.of(Bucket.values()).map(Bucket::key).toList();

  private final Map<Bucket, List<Section>> paths = new LinkedHashMap<>();
  private final Map<Bucket, Bucket> within = new EnumMap<>(Bucket.class);

  /**
   * @param usage null where the API states none
   */
  DescribedAmounts(@Nullable Section usage) throws DescriptionException {
    if (usage == null) {
      return;
    }
    DescribedFields fields = new DescribedFields(usage, BUCKETS, EXAMPLE);
    for (Bucket bucket : Bucket.values()) {
      Section amount = fields.get(bucket.key());
      if (amount != null) {
        read(bucket, amount, fields);
      }
    }
    for (Bucket part : within.keySet()) {
      checkWhole(part, fields);
    }
  }

  /** Where each amount is. */
  Map<Bucket, List<Section>> paths() {
    return paths;
  }

  DescribedUsage relations() {
    return new DescribedUsage(within);
  }

  private void read(Bucket bucket, Section amount, DescribedFields all)
      throws DescriptionException {
    boolean whole = bucket == Bucket.INPUT || bucket == Bucket.OUTPUT;
    if (amount.kind() != Section.Kind.MAP) {
      if (!whole && bucket.side() != Bucket.Side.TOOL) {
        throw new DescriptionException(
            amount,
            "it is not said whether these tokens are part of others",
            "inclusive: true (they are counted in "
                + parent(bucket).key()
                + " too), inclusive: false (they are not), or the amount that counts them too",
            PART);
      }
      paths.put(bucket, all.paths(bucket.key(), "usage.in"));
      return;
    }
    DescribedFields fields = new DescribedFields(amount, List.of("path", "inclusive"), PART);
    paths.put(bucket, fields.paths("path", "usage.cached"));
    if (paths.getOrDefault(bucket, List.of()).isEmpty()) {
      throw new DescriptionException(amount, "there is no path", "path and inclusive", PART);
    }
    Bucket container = container(bucket, fields.get("inclusive"), amount);
    if (container != null) {
      within.put(bucket, container);
    }
  }

  private static @Nullable Bucket container(
      Bucket bucket, @Nullable Section inclusive, Section amount) throws DescriptionException {
    String word = inclusive == null ? "" : inclusive.text();
    boolean whole = bucket == Bucket.INPUT || bucket == Bucket.OUTPUT;
    boolean alone = whole || bucket.side() == Bucket.Side.TOOL;
    if (word.equals("false") || (inclusive == null && alone)) {
      return null;
    }
    if (word.equals("true") && !alone) {
      return parent(bucket);
    }
    for (Bucket other : Bucket.values()) {
      if (other.key().equals(word) && other != bucket && other.side() == bucket.side() && !alone) {
        return other;
      }
    }
    throw new DescriptionException(
        inclusive == null ? amount : inclusive,
        inclusive == null ? "inclusive is missing" : DescribedFields.said(inclusive),
        alone ? "false" : "true, false, or the name of an amount of the same side",
        PART);
  }

  private void checkWhole(Bucket part, DescribedFields fields) throws DescriptionException {
    Bucket whole = part;
    for (int steps = 0; whole != null && steps <= within.size(); steps++) {
      if (!paths.containsKey(whole)) {
        Section at = fields.get(part.key());
        String reason = "it is part of " + whole.key() + ", which is not described";
        throw error(at, reason);
      }
      whole = within.get(whole);
    }
    if (whole != null) {
      throw error(fields.get(part.key()), "it is a part of itself");
    }
  }

  private static DescriptionException error(@Nullable Section at, String reason) {
    Section place = at == null ? new Section("", Section.Kind.TEXT, "", Map.of(), List.of()) : at;
    return new DescriptionException(
        place, reason, "an amount that is described beside it, or false", PART);
  }

  private static Bucket parent(Bucket bucket) {
    return bucket.side() == Bucket.Side.INPUT ? Bucket.INPUT : Bucket.OUTPUT;
  }
}
