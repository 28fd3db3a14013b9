/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.pricing.CostLine;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two lists of a line: what was consumed per model, and the bill. */
final class UsageCodec {
  /** {@code [{"model":"gpt-4o","input":1000,"output":45}]}. */
  static final Codec<List<ModelUsage>> PARTS =
      new Codec<>(
          json -> Codec.readAll(json, UsageCodec::readPart),
          json -> json.list(UsageCodec::quickPart));

  /** {@code [{"model":"gpt-4o","bucket":"input","quantity":1000,"rate_usd":"…","usd":"…"}]}. */
  static final Codec<List<CostLine>> LINES =
      new Codec<>(
          json -> Codec.readAll(json, UsageCodec::readLine),
          json -> json.list(UsageCodec::quickLine));

  /** Only where it is not the sum of the input. */
  private static final String LONGEST_INPUT = "longest_input";

  private static final byte[] MODEL = JsonBytes.key("model");
  private static final byte[] BUCKET = JsonBytes.key("bucket");
  private static final byte[] QUANTITY = JsonBytes.key("quantity");
  private static final byte[] RATE = JsonBytes.key("rate_usd");
  private static final byte[] AMOUNT = JsonBytes.key("usd");

  private static final Bucket[] ALL = Bucket.values();
  private static final Map<String, Bucket> BUCKETS = new HashMap<>();

  /** Of each bucket how its key looks as the name of a field. */
  private static final Map<Bucket, byte[]> FIELDS = new EnumMap<>(Bucket.class);

  /** And as a text. */
  private static final Map<Bucket, byte[]> TEXTS = new EnumMap<>(Bucket.class);

  static {
    for (Bucket bucket : ALL) {
      BUCKETS.put(bucket.key(), bucket);
      FIELDS.put(bucket, JsonBytes.key(bucket.key()));
      TEXTS.put(bucket, JsonBytes.quoted(bucket.key()));
    }
  }

  private UsageCodec() {}

  static void writePart(JsonBytes json, ModelUsage part) {
    json.startObject();
    json.text(MODEL, part.model());
    Usage usage = part.usage();
    for (Bucket bucket : ALL) {
      long amount = usage.of(bucket);
      if (amount > 0) {
        json.encoded(Objects.requireNonNull(FIELDS.get(bucket)));
        json.number(amount);
      }
    }
    if (part.longestInput() != usage.inputTokens()) {
      json.name(LONGEST_INPUT);
      json.number(part.longestInput());
    }
    json.endObject();
  }

  private static ModelUsage readPart(JsonParser json) throws IOException {
    Codec.expect(json, JsonToken.START_OBJECT, "a list of objects");
    @Nullable String model = null;
    Usage.Builder builder = Usage.builder();
    long longestInput = -1;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      Bucket bucket = BUCKETS.get(name);
      if (name.equals("model")) {
        model = Codec.text(json);
      } else if (bucket != null) {
        builder.set(bucket, Codec.number(json));
      } else if (name.equals(LONGEST_INPUT)) {
        longestInput = Codec.number(json);
      } else {
        json.skipChildren();
      }
    }
    return part(model, builder.build(), longestInput);
  }

  private static ModelUsage quickPart(QuickJson json) throws QuickJson.Unusual {
    @Nullable String model = null;
    Usage.Builder builder = Usage.builder();
    long longestInput = -1;
    json.pass('{');
    do {
      String name = json.name();
      Bucket bucket = BUCKETS.get(name);
      if (bucket != null) {
        builder.set(bucket, json.number());
      } else if (name.equals("model")) {
        model = json.text();
      } else if (name.equals(LONGEST_INPUT)) {
        longestInput = json.number();
      } else {
        json.skip();
      }
    } while (json.passes(','));
    json.pass('}');
    return part(model, builder.build(), longestInput);
  }

  private static ModelUsage part(@Nullable String model, Usage usage, long longestInput) {
    return new ModelUsage(model, usage, longestInput < 0 ? usage.inputTokens() : longestInput);
  }

  private static CostLine quickLine(QuickJson json) throws QuickJson.Unusual {
    @Nullable String model = null;
    json.pass('{');
    if (json.passes(MODEL)) {
      model = json.text();
      json.pass(',');
    }
    Bucket bucket = BUCKETS.get(quickField(json, BUCKET).text());
    json.pass(',');
    long quantity = quickField(json, QUANTITY).number();
    json.pass(',');
    BigDecimal rate = quickField(json, RATE).decimal();
    json.pass(',');
    BigDecimal amount = quickField(json, AMOUNT).decimal();
    json.pass('}');
    if (bucket == null) {
      throw QuickJson.unusual();
    }
    return new CostLine(model, bucket, quantity, rate, amount);
  }

  private static QuickJson quickField(QuickJson json, byte[] key) throws QuickJson.Unusual {
    if (!json.passes(key)) {
      throw QuickJson.unusual();
    }
    return json;
  }

  static void writeLine(JsonBytes json, CostLine line) {
    json.startObject();
    json.text(MODEL, line.model());
    json.encoded(BUCKET);
    json.encoded(Objects.requireNonNull(TEXTS.get(line.bucket())));
    json.encoded(QUANTITY);
    json.number(line.quantity());
    json.decimal(RATE, line.rate());
    json.decimal(AMOUNT, line.amount());
    json.endObject();
  }

  private static CostLine readLine(JsonParser json) throws IOException {
    Codec.expect(json, JsonToken.START_OBJECT, "a list of objects");
    @Nullable String model = null;
    @Nullable Bucket bucket = null;
    long quantity = 0;
    BigDecimal rate = BigDecimal.ZERO;
    BigDecimal amount = BigDecimal.ZERO;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "model" -> model = Codec.text(json);
        case "bucket" -> bucket = BUCKETS.get(Codec.text(json));
        case "quantity" -> quantity = Codec.number(json);
        case "rate_usd" -> rate = Codec.usd(json);
        case "usd" -> amount = Codec.usd(json);
        default -> json.skipChildren();
      }
    }
    if (bucket == null) {
      throw new Codec.MalformedException("has a line without a bucket this version knows");
    }
    return new CostLine(model, bucket, quantity, rate, amount);
  }
}
