/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
import static io.costspan.usage.Bucket.IMAGE;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.INPUT_AUDIO;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.PAGE;
import static io.costspan.usage.Bucket.REQUEST;
import static io.costspan.usage.Bucket.SEARCH_UNIT;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each line that is said, fed back as a price file, prices the call that it was said about. */
class PriceSuggestionTest {
  private static final PriceBook BUNDLED = PriceBooks.bundled();

  @Test
  void aModelThatNobodyKnows() throws PriceFileException {
    Reading reading = Readings.of("grok-99").with(INPUT, 3_000_000).with(OUTPUT, 5).reading();
    assertThat(suggestion(BUNDLED, reading, "x_ai"))
        .isEqualTo(
            "{\"format\":1,\"book\":\"mine\",\"providers\":{\"x_ai\":{\"models\":{\"grok-99\":"
                + "{\"prices\":[{\"input\":1,\"output\":1,\"source\":\"your rates\"}]}}}}}");
    assertThat(priced(BUNDLED, reading, "x_ai")).isEqualByComparingTo("3.000005");
  }

  @Test
  void aProviderThatNobodyKnowsWithPiecesAndATier() throws PriceFileException {
    Reading reading =
        Readings.of("house-1")
            .with(CACHE_WRITE_1H, 1_000_000)
            .with(PAGE, 1000)
            .with(SEARCH_UNIT, 2000)
            .tier("night")
            .region("basement")
            .speed("slow")
            .reading();
    assertThat(priced(BUNDLED, reading, "in_house")).isEqualByComparingTo("4");
  }

  @Test
  void aFeeThatIsMissingGoesToTheProviderSoThatTheModelKeepsItsHistory() throws PriceFileException {
    PriceBook book =
        Books.of(
            "{\"providers\":{\"openai\":{\"models\":{\"m\":{\"prices\":[{\"input\":2,\"above\":"
                + "[{\"input_tokens\":100,\"input\":4}]}]}}}}}");
    Reading reading = Readings.of("m").with(INPUT, 1_000_000).with(WEB_SEARCH, 1000).reading();
    assertThat(suggestion(book, reading, "openai"))
        .contains("\"web_search\":1")
        .doesNotContain("\"m\"");
    assertThat(priced(book, reading, "openai")).isEqualByComparingTo("5");
    assertThat(priced(book, reading, "azure.ai.openai")).isEqualByComparingTo("5");
  }

  @Test
  void aRateThatIsMissingComesWithThoseThatAreKnown() throws PriceFileException {
    PriceBook book =
        Books.of("{\"providers\":{\"p\":{\"models\":{\"m\":{\"prices\":[{\"input\":2.5}]}}}}}");
    Reading reading = Readings.of("m").with(INPUT, 1_000_000).with(OUTPUT, 1_000_000).reading();
    assertThat(suggestion(book, reading, "p")).contains("\"input\":2.5,\"output\":1");
    assertThat(priced(book, reading, "p")).isEqualByComparingTo("3.5");
  }

  @Test
  void aTierThatIsNotKnown() throws PriceFileException {
    Reading reading = Readings.of("gpt-4o").with(INPUT, 1_000_000).tier("turbo").reading();
    assertThat(suggestion(BUNDLED, reading, "openai")).contains("\"service_tier\":{\"turbo\":1}");
    assertThat(priced(BUNDLED, reading, "openai")).isEqualByComparingTo("2.5");
  }

  @Test
  void aTierThatListsOtherRatesOnly() throws PriceFileException {
    PriceBook book =
        Books.of(
            "{\"providers\":{\"p\":{\"models\":{\"m\":{\"prices\":[{\"input\":2,\"output\":3,"
                + "\"service_tier\":{\"night\":{\"input\":1}}}]}}}}}");
    Reading reading =
        Readings.of("m").with(INPUT, 1_000_000).with(OUTPUT, 1_000_000).tier("night").reading();
    assertThat(priced(book, reading, "p")).isNotNegative();
  }

  @Test
  void aVariantThatIsNotKnownComesWithThoseThatAre() throws PriceFileException {
    Reading reading = Readings.of("dall-e-3").with(IMAGE, 2).variant("hd 512x512").reading();
    assertThat(suggestion(BUNDLED, reading, "openai"))
        .contains("\"hd 512x512\":{\"image\":1}", "\"hd 1024x1792\":{\"image\":120}");
    assertThat(priced(BUNDLED, reading, "openai")).isEqualByComparingTo("0.002");
  }

  @Test
  void aFeeThatOnlyHasVariants() throws PriceFileException {
    Reading reading = Readings.of("sonar").with(INPUT, 1_000_000).with(REQUEST, 1).reading();
    assertThat(priced(BUNDLED, reading, "perplexity")).isEqualByComparingTo("1.001");
  }

  @Test
  void severalThingsAtOnceInSeveralModels() throws PriceFileException {
    Reading reading =
        Readings.of("gpt-4o")
            .tier("turbo")
            .reading(
                List.of(
                    Readings.of("gpt-4o").with(INPUT, 1_000_000).with(PAGE, 1000).part(),
                    Readings.of("gpt-99").with(INPUT_AUDIO, 1_000_000).part()));
    assertThat(priced(BUNDLED, reading, "openai")).isEqualByComparingTo("4.5");
  }

  @Test
  void aNameThatTriesToHurt() throws PriceFileException {
    Reading reading =
        Readings.of("a\"},\u001b[31m\n\u202e\u009b\\ b").with(INPUT, 1_000_000).reading();
    assertThat(suggestion(BUNDLED, reading, "x_ai")).matches("[\\x20-\\x7e]+");
    assertThat(priced(BUNDLED, reading, "x_ai")).isEqualByComparingTo("1");
  }

  @Test
  void anAnswerWithoutAModelCannotBeHelped() {
    Reading reading = Readings.of(null).with(INPUT, 1).reading();
    assertThat(new Pricer(BUNDLED).suggestion(reading, "x_ai", Amounts.NOW)).isNull();
  }

  private static String suggestion(PriceBook book, Reading reading, String provider) {
    return Objects.requireNonNull(new Pricer(book).suggestion(reading, provider, Amounts.NOW));
  }

  /** The amount with the suggested file on top of the book; without it there must be none. */
  private static BigDecimal priced(PriceBook book, Reading reading, String provider)
      throws PriceFileException {
    assertThat(new Pricer(book).price(reading, provider, Amounts.NOW).amount()).isNull();
    PriceBook more = Books.of(suggestion(book, reading, provider)).over(book);
    Cost cost = new Pricer(more).price(reading, provider, Amounts.NOW);
    return Objects.requireNonNull(cost.amount(), () -> "still unpriced: " + cost.notes());
  }
}
