/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.ledger.Key.Kind;
import io.costspan.pricing.CostLine;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two lists of a line: what was consumed per model, and the bill. */
@SuppressWarnings("EnumOrdinal") // places in memory: what is written has names
final class UsageLine {
  private record OfBucket(Bucket bucket, Key<Long> key) {
    OfBucket(Bucket bucket) {
      this(bucket, Key.of(bucket.key(), Kind.NUMBER, bucket.ordinal()));
    }
  }

  private static final List<OfBucket> AMOUNTS =
      Arrays.stream(Bucket.values()).map(OfBucket::new).toList();

  private static final int AFTER_AMOUNTS = AMOUNTS.size();
  private static final Key<String> PART_MODEL = Key.of("model", Kind.TEXT, AFTER_AMOUNTS);

  /** Only where it is not the sum of the input. */
  private static final Key<Long> LONGEST_INPUT =
      Key.of("longest_input", Kind.NUMBER, AFTER_AMOUNTS + 1);

  private static final Shape PART = part();

  private static final Key<String> MODEL = Key.of("model", Kind.TEXT, 0);
  private static final Key<Bucket> BUCKET = Key.of("bucket", Kind.TEXT, 1);
  private static final Key<Long> QUANTITY = Key.of("quantity", Kind.NUMBER, 2);
  private static final Key<BigDecimal> RATE = Key.of("rate_usd", Kind.DECIMAL, 3);
  private static final Key<BigDecimal> AMOUNT = Key.of("usd", Kind.DECIMAL, 4);
  private static final Shape BILL = Shape.of(2, List.of(MODEL, BUCKET, QUANTITY, RATE, AMOUNT));

  private UsageLine() {}

  private static Shape part() {
    List<Key<?>> keys = new ArrayList<>();
    AMOUNTS.forEach(each -> keys.add(each.key));
    keys.addAll(List.of(PART_MODEL, LONGEST_INPUT));
    return Shape.of(1, keys);
  }

  /** {@code {"model":"gpt-4o","input":1000,"output":45}}. */
  static void writePart(JsonBytes json, ModelUsage part) {
    json.startObject();
    json.text(PART_MODEL, part.model());
    Usage usage = part.usage();
    for (OfBucket each : AMOUNTS) {
      long amount = usage.of(each.bucket);
      if (amount > 0) {
        json.number(each.key, amount);
      }
    }
    if (part.longestInput() != usage.inputTokens()) {
      json.number(LONGEST_INPUT, part.longestInput());
    }
    json.endObject();
  }

  static ModelUsage readPart(LineSource line) throws IOException {
    @Nullable String model = null;
    Usage.Builder amounts = Usage.builder();
    long longest = -1;
    line.open();
    for (int i = line.next(PART, -1); i >= 0; i = line.next(PART, i)) {
      if (i < AFTER_AMOUNTS) {
        amounts.set(AMOUNTS.get(i).bucket, line.number());
      } else if (i == PART_MODEL.place()) {
        model = line.text();
      } else {
        longest = line.number();
      }
    }
    Usage usage = amounts.build();
    return new ModelUsage(model, usage, longest < 0 ? usage.inputTokens() : longest);
  }

  /** {@code {"model":"gpt-4o","bucket":"input","quantity":1000,"rate_usd":"…","usd":"…"}}. */
  static void writeLine(JsonBytes json, CostLine line) {
    json.startObject();
    json.text(MODEL, line.model());
    json.constant(BUCKET, EnumTexts.BUCKET, line.bucket());
    json.number(QUANTITY, line.quantity());
    json.decimal(RATE, line.rate());
    json.decimal(AMOUNT, line.amount());
    json.endObject();
  }

  static CostLine readLine(LineSource line) throws IOException {
    @Nullable String model = null;
    @Nullable Bucket bucket = null;
    long quantity = 0;
    BigDecimal rate = BigDecimal.ZERO;
    BigDecimal amount = BigDecimal.ZERO;
    line.open();
    for (int i = line.next(BILL, -1); i >= 0; i = line.next(BILL, i)) {
      switch (i) {
        case 0 -> model = line.text();
        case 1 -> bucket = line.constant(EnumTexts.BUCKET);
        case 2 -> quantity = line.number();
        case 3 -> rate = line.decimal();
        default -> amount = line.decimal();
      }
    }
    if (bucket == null) {
      throw line.malformed("has a line without a bucket this version knows");
    }
    return new CostLine(model, bucket, quantity, rate, amount);
  }
}
