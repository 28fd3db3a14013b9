/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what became of one replayed case as one JSON object. */
final class ReplayLine {
  private final JsonGenerator json;

  ReplayLine(JsonGenerator json) {
    this.json = json;
  }

  /** {@code record} is null for an exchange of which nothing is booked. */
  void write(String id, @Nullable CostRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    if (record == null) {
      json.writeStringField("outcome", "ignored");
    } else {
      json.writeStringField("outcome", record.outcome().name().toLowerCase(Locale.ROOT));
      text("reason", record.reason());
      json.writeStringField("provider", record.provider());
      json.writeStringField("api", record.api());
      reading(record.reading());
      cost(record.cost());
    }
    json.writeEndObject();
  }

  private void reading(Reading reading) throws IOException {
    text("model", reading.model());
    text("request_model", reading.requestModel());
    text("response_id", reading.responseId());
    text("service_tier", reading.qualifiers().serviceTier());
    text("speed", reading.qualifiers().speed());
    text("region", reading.qualifiers().region());
    text("variant", reading.qualifiers().variant());
    Usage usage = reading.usage();
    json.writeObjectFieldStart("usage");
    json.writeNumberField("input_tokens", usage.inputTokens());
    json.writeNumberField("output_tokens", usage.outputTokens());
    json.writeNumberField("cache_read_tokens", usage.cacheReadTokens());
    json.writeNumberField("cache_write_tokens", usage.cacheWriteTokens());
    json.writeNumberField("cache_write_1h_tokens", usage.of(Bucket.CACHE_WRITE_1H));
    json.writeNumberField("reasoning_tokens", usage.of(Bucket.REASONING));
    json.writeNumberField("web_search_requests", usage.of(Bucket.WEB_SEARCH));
    amount("provider_reported_cost", reading.statedCost());
    json.writeEndObject();
    json.writeObjectFieldStart("buckets");
    for (Bucket bucket : Bucket.values()) {
      json.writeNumberField(bucket.key(), usage.of(bucket));
    }
    json.writeEndObject();
  }

  private void cost(Cost cost) throws IOException {
    json.writeObjectFieldStart("cost");
    amount("amount", cost.amount());
    json.writeStringField("source", cost.source().name().toLowerCase(Locale.ROOT));
    amount("computed", cost.computed());
    json.writeArrayFieldStart("lines");
    for (CostLine line : cost.lines()) {
      json.writeStartObject();
      text("model", line.model());
      json.writeStringField("bucket", line.bucket().key());
      json.writeNumberField("quantity", line.quantity());
      amount("rate", line.rate());
      amount("amount", line.amount());
      json.writeEndObject();
    }
    json.writeEndArray();
    text("price_entry", cost.priceEntry());
    json.writeArrayFieldStart("notes");
    for (String note : cost.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) throws IOException {
    json.writeStringField(name, value);
  }

  private void amount(String name, @Nullable BigDecimal usd) throws IOException {
    text(name, usd == null ? null : usd.toPlainString());
  }
}
