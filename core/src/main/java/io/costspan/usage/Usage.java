/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** How much of each {@link Bucket} an answer consumed. Immutable; amounts are never negative. */
@SuppressWarnings("EnumOrdinal") // in memory only: what is written has names
public final class Usage {
  private static final Bucket[] ALL = Bucket.values();
  public static final Usage NONE = builder().build();

  /** By ordinal: to go through a map of boxed numbers takes longer than what is done with them. */
  private final long[] amounts;

  private Usage(long[] amounts) {
    this.amounts = amounts;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Tokens, or pieces for {@link Bucket.Side#TOOL}; 0 where the provider stated none. */
  public long of(Bucket bucket) {
    return amounts[bucket.ordinal()];
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
    for (Bucket bucket : ALL) {
      long amount = of(bucket);
      if (amount > 0) {
        consumer.accept(bucket, amount);
      }
    }
  }

  public Usage plus(Usage other) {
    return builder().add(this).add(other).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Usage usage && Arrays.equals(amounts, usage.amounts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(amounts);
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
    for (Bucket bucket : ALL) {
      if (bucket.side() == side) {
        sum += of(bucket);
      }
    }
    return sum;
  }

  /** Collects amounts. Not thread-safe. */
  public static final class Builder {
    /** Not changed once there is a usage that has it. */
    private long[] amounts = new long[ALL.length];

    private boolean shared;

    /** Sets one amount; a negative one (a detail larger than its parent) becomes 0. */
    public Builder set(Bucket bucket, long amount) {
      own()[bucket.ordinal()] = Math.max(0, amount);
      return this;
    }

    /** Adds all amounts; one that is too large for a number stays at the largest. */
    public Builder add(Usage more) {
      long[] own = own();
      for (int i = 0; i < own.length; i++) {
        long sum = own[i] + more.amounts[i];
        own[i] = sum < 0 ? Long.MAX_VALUE : sum;
      }
      return this;
    }

    public Usage build() {
      shared = true;
      return new Usage(amounts);
    }

    private long[] own() {
      if (shared) {
        amounts = amounts.clone();
        shared = false;
      }
      return amounts;
    }
  }
}
