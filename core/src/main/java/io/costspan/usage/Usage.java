/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** How much of each {@link Bucket} an answer consumed. Immutable; amounts are never negative. */
public final class Usage {
  private static final Bucket[] ALL = Bucket.values();
  public static final Usage NONE = builder().build();

  /** Only amounts above 0. */
  private final Map<Bucket, Long> amounts;

  private Usage(Map<Bucket, Long> amounts) {
    this.amounts = amounts;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Tokens, or pieces for {@link Bucket.Side#TOOL}; 0 where the provider stated none. */
  public long of(Bucket bucket) {
    return amounts.getOrDefault(bucket, 0L);
  }

  /** All input tokens: uncached, cached and written to a cache. Price tiers compare this number. */
  public long inputTokens() {
    return sum(Bucket.Side.INPUT);
  }

  /** All output tokens, reasoning included. */
  public long outputTokens() {
    return sum(Bucket.Side.OUTPUT);
  }

  public long cacheReadTokens() {
    return of(Bucket.CACHE_READ) + of(Bucket.CACHE_READ_AUDIO) + of(Bucket.CACHE_READ_IMAGE);
  }

  public long cacheWriteTokens() {
    return of(Bucket.CACHE_WRITE) + of(Bucket.CACHE_WRITE_1H);
  }

  /** Calls {@code consumer} for each bucket with an amount above 0, in the enum's order. */
  public void forEach(ObjLongConsumer<Bucket> consumer) {
    amounts.forEach(consumer::accept);
  }

  public Usage plus(Usage other) {
    Builder sum = builder();
    amounts.forEach(sum::set);
    other.amounts.forEach((bucket, n) -> sum.set(bucket, Math.addExact(of(bucket), n)));
    return sum.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Usage usage && amounts.equals(usage.amounts);
  }

  @Override
  public int hashCode() {
    return amounts.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(
        (b, n) -> text.append(text.length() > 1 ? ", " : "").append(b.key()).append(' ').append(n));
    return text.append('}').toString();
  }

  private long sum(Bucket.Side side) {
    long sum = 0;
    for (Bucket bucket : ALL) { // an EnumMap makes an entry for each step
      if (bucket.side() == side) {
        sum += of(bucket);
      }
    }
    return sum;
  }

  /** Collects amounts. Not thread-safe. */
  public static final class Builder {
    private final Map<Bucket, Long> amounts = new EnumMap<>(Bucket.class);

    /** Sets one amount; a negative one (a detail larger than its parent) becomes 0. */
    public Builder set(Bucket bucket, long amount) {
      if (amount > 0) {
        amounts.put(bucket, amount);
      } else {
        amounts.remove(bucket);
      }
      return this;
    }

    public Usage build() {
      return new Usage(new EnumMap<>(amounts));
    }
  }
}
