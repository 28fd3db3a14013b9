/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.costspan.usage.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes price files: sorted, one model per line, the same bytes for the same prices, so that a
 * change shows as a change.
 */
public final class PriceBookWriter {
  private final JsonGenerator json;
  private @Nullable Currency currency;

  private PriceBookWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a whole book, with a line feed at the end. */
  public static void write(PriceBook book, Writer out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.setPrettyPrinter(new LinePerModel());
      new PriceBookWriter(json).book(book);
      json.writeRaw('\n');
    }
  }

  /** Writes one model as a JSON object in one line. */
  public static void write(PriceEntry entry, Writer out) {
    try (JsonGenerator json = generator(out)) {
      PriceBookWriter writer = new PriceBookWriter(json);
      json.writeStartObject();
      json.writeStringField("book", entry.book());
      json.writeStringField("provider", entry.provider());
      json.writeStringField("model", entry.id());
      writer.entryFields(entry);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonGenerator generator(Writer out) throws IOException {
    return JsonFactory.builder()
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build()
        .createGenerator(out);
  }

  private void book(PriceBook book) throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", 1);
    json.writeStringField("book", book.id());
    discounts(book.discounts());
    json.writeObjectFieldStart("providers");
    for (Map.Entry<String, ProviderPrices> provider : book.providers().entrySet()) {
      json.writeObjectFieldStart(provider.getKey());
      rates(provider.getValue().rates());
      modifiers(provider.getValue().modifiers());
      deployments(provider.getValue().deployments());
      json.writeObjectFieldStart("models");
      for (PriceEntry entry : provider.getValue().entries()) {
        json.writeObjectFieldStart(entry.id());
        entryFields(entry);
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void discounts(List<Discount> discounts) throws IOException {
    if (discounts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("discounts");
    for (Discount discount : discounts) {
      json.writeStartObject();
      json.writeStringField("provider", discount.provider());
      json.writeStringField("model", discount.model());
      period(discount.period());
      json.writeNumberField("percent", discount.percent());
      if (!discount.fees()) {
        json.writeBooleanField("fees", false);
      }
      if (!discount.source().isEmpty()) {
        json.writeStringField("source", discount.source());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void deployments(Map<String, String> deployments) throws IOException {
    if (deployments.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("deployments");
    for (Map.Entry<String, String> deployment : deployments.entrySet()) {
      json.writeStringField(deployment.getKey(), deployment.getValue());
    }
    json.writeEndObject();
  }

  private void entryFields(PriceEntry entry) throws IOException {
    if (!entry.aliases().isEmpty()) {
      json.writeArrayFieldStart("aliases");
      for (String alias : entry.aliases()) {
        json.writeString(alias);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("prices");
    for (Price price : entry.prices()) {
      price(price);
    }
    json.writeEndArray();
  }

  private void price(Price price) throws IOException {
    json.writeStartObject();
    currency = price.currency();
    period(price.period());
    if (currency != null) {
      json.writeObjectFieldStart("currency");
      json.writeNumberField(currency.code(), currency.usd());
      json.writeEndObject();
    }
    flat(price.flat());
    rates(price.rates());
    if (!price.cliffs().isEmpty()) {
      json.writeArrayFieldStart("above");
      for (Cliff cliff : price.cliffs()) {
        cliff(cliff);
      }
      json.writeEndArray();
    }
    if (!price.hours().isEmpty()) {
      json.writeArrayFieldStart("hours");
      for (Hours hours : price.hours()) {
        hours(hours);
      }
      json.writeEndArray();
    }
    modifiers(price.modifiers());
    if (!price.origin().source().isEmpty()) {
      json.writeStringField("source", price.origin().source());
    }
    if (price.origin().asOf() != null) {
      json.writeStringField("as_of", price.origin().asOf().toString());
    }
    json.writeEndObject();
    currency = null;
  }

  private void period(Price.Period period) throws IOException {
    if (period.from() != null) {
      json.writeStringField("from", Moments.print(period.from()));
    }
    if (period.until() != null) {
      json.writeStringField("until", Moments.print(period.until()));
    }
  }

  private void flat(@Nullable Flat flat) throws IOException {
    if (flat == null) {
      return;
    }
    if (flat.amount() == null || flat.per() == null) {
      json.writeBooleanField(flat.mark(), true);
      return;
    }
    json.writeObjectFieldStart(flat.mark());
    json.writeNumberField("amount", inFile(flat.amount()));
    json.writeStringField("per", flat.per());
    json.writeEndObject();
  }

  /** An amount in the currency of the price that is being written. */
  private BigDecimal inFile(BigDecimal usd) {
    return Decimals.plain(currency == null ? usd : currency.back(usd));
  }

  private void cliff(Cliff cliff) throws IOException {
    json.writeStartObject();
    json.writeNumberField("input_tokens", cliff.inputTokens());
    if (cliff.inclusive()) {
      json.writeBooleanField("inclusive", true);
    }
    rates(cliff.rates());
    json.writeEndObject();
  }

  private void hours(Hours hours) throws IOException {
    json.writeStartObject();
    json.writeStringField("zone", hours.zone().getId());
    if (!hours.days().isEmpty()) {
      json.writeArrayFieldStart("days");
      for (DayOfWeek day : hours.days()) {
        json.writeString(day.name().substring(0, 3).toLowerCase(Locale.ROOT));
      }
      json.writeEndArray();
    }
    json.writeStringField("from", hours.from().toString());
    json.writeStringField("until", hours.until().toString());
    changeFields(hours.change());
    json.writeEndObject();
  }

  private void modifiers(Modifiers modifiers) throws IOException {
    for (Qualifier qualifier : modifiers.all().keySet()) {
      json.writeObjectFieldStart(qualifier.key());
      for (Map.Entry<String, Modifier> word : modifiers.of(qualifier).entrySet()) {
        json.writeFieldName(word.getKey());
        modifier(qualifier.terse(word.getValue()));
      }
      json.writeEndObject();
    }
  }

  private void modifier(Modifier modifier) throws IOException {
    BigDecimal times = modifier.times();
    boolean plain = modifier.equals(new Modifier(times, Rates.NONE, null));
    if (times != null && plain) {
      json.writeNumber(times);
      return;
    }
    json.writeStartObject();
    changeFields(modifier);
    json.writeEndObject();
  }

  private void changeFields(Modifier change) throws IOException {
    if (change.times() != null) {
      json.writeNumberField("times", change.times());
    }
    if (!change.asListed().isEmpty()) {
      json.writeArrayFieldStart("as_listed");
      for (Bucket bucket : new TreeSet<>(change.asListed())) {
        json.writeString(bucket.key());
      }
      json.writeEndArray();
    }
    flat(change.flat());
    rates(change.rates());
    if (change.note() != null) {
      json.writeStringField("note", change.note());
    }
  }

  private void rates(Rates rates) throws IOException {
    for (var rate : rates.perUnit().entrySet()) {
      BigDecimal listed = Rates.toListed(rate.getKey(), rate.getValue());
      json.writeNumberField(rate.getKey().key(), inFile(listed));
    }
  }
}
