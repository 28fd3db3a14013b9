/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBooksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private PriceBook load(String json) throws IOException {
    return PriceBooks.load(Files.writeString(folder.resolve("mine.json"), json), warnings::add);
  }

  private static Cost cost(PriceBook book, String model) {
    return new Pricer(book)
        .price(Readings.of(model).with(Bucket.INPUT, 1000).reading(), "openai", NOW);
  }

  @Test
  void noFileIsTheBundledBook() {
    assertThat(PriceBooks.load(null, warnings::add).id()).isEqualTo("bundled-2026-11-10");
    assertThat(warnings).isEmpty();
  }

  @Test
  void theUsersEntriesComeFirstAndTheRestStays() throws IOException {
    PriceBook book =
        load(
            """
            {"book":"mine","providers":{"openai":{"models":{
              "gpt-4o":{"prices":[{"input":2.25,"output":9}]},
              "our-own":{"aliases":["gpt-5"],"prices":[{"input":0.1}]}}}}}
            """);
    assertThat(warnings).isEmpty();
    assertThat(cost(book, "gpt-4o").amount()).isEqualByComparingTo("0.00225");
    assertThat(cost(book, "gpt-4o").priceEntry()).isEqualTo("mine:openai/gpt-4o");
    assertThat(cost(book, "gpt-4o-2024-11-20").priceEntry()).isEqualTo("mine:openai/gpt-4o");
    assertThat(cost(book, "gpt-5-2025-08-07").priceEntry())
        .isEqualTo("bundled-2026-11-10:openai/gpt-5");
    assertThat(cost(book, "gpt-4.1").amount()).isEqualByComparingTo("0.002");
    assertThat(cost(book, "our-own").amount()).isEqualByComparingTo("0.0001");
  }

  @Test
  void theProvidersTiersAndFeesHoldForTheUsersEntriesToo() throws IOException {
    PriceBook book =
        load("{\"providers\":{\"openai\":{\"models\":{\"new\":{\"prices\":[{\"input\":2}]}}}}}");
    Readings usage = Readings.of("new").with(Bucket.INPUT, 1000).with(Bucket.WEB_SEARCH, 1);
    assertThat(new Pricer(book).price(usage.tier("batch").reading(), "openai", NOW).amount())
        .isEqualByComparingTo("0.011");
  }

  @Test
  void aBrokenFileCostsOneWarningAndNothingElse() throws IOException {
    PriceBook book = load("{\"providers\":\n{\"openai\": 1}}");
    assertThat(book.id()).isEqualTo("bundled-2026-11-10");
    assertThat(warnings)
        .containsExactly(
            "your price file is not used: "
                + folder.resolve("mine.json")
                + ": line 2, column 12: at /providers/openai: expected an object {…}");
  }

  @Test
  void aMissingFileCostsOneWarningAndNothingElse() {
    Path missing = folder.resolve("none.json");
    assertThat(PriceBooks.load(missing, warnings::add).id()).isEqualTo("bundled-2026-11-10");
    assertThat(warnings)
        .containsExactly("your price file is not used: " + missing + ": no such file");
    PriceBooks.load(folder, warnings::add);
    assertThat(warnings.get(1))
        .startsWith("your price file is not used: " + folder + ": cannot be");
  }

  /** The example in docs/prices.md is a file that works. */
  @Test
  void theExampleInTheDocsWorks() throws IOException {
    String page = Files.readString(Path.of("../docs/prices.md"));
    int start = page.indexOf("```json\n{") + "```json\n".length();
    PriceBook book = load(page.substring(start, page.indexOf("```", start)));
    assertThat(warnings).isEmpty();
    Readings usage = Readings.of("gpt-4o-2024-08-06").with(Bucket.INPUT, 1000);
    assertThat(new Pricer(book).price(usage.reading(), "openai", NOW).amount())
        .isEqualByComparingTo("0.00225");
    Readings own = Readings.of("llama-local").with(Bucket.INPUT, 1000).with(Bucket.OUTPUT, 1000);
    assertThat(new Pricer(book).price(own.reading(), "ollama", NOW).source())
        .isEqualTo(CostSource.FREE);
    assertThat(cost(book, "gpt-5").priceEntry())
        .isEqualTo("bundled-2026-11-10:openai/gpt-5[-7.5% our-contract]");
  }
}
