/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer's contract says, over the list. */
class OwnPricesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final String CONTRACT =
      """
      {
      "book":"ours",
      "discounts":[
        {"provider":"openai","model":"gpt-4o-mini","percent":25,"fees":false,"source":"rider 2"},
        {"provider":"openai","model":"gpt-5*","from":"2026-11-22","until":"2026-12-01","percent":7.5},
        {"provider":"openai","percent":10},
        {"provider":"azure.ai.*","model":"gpt-4*","percent":5}],
      "providers":{
        "azure.ai.openai":{
          "deployments":{"prod-chat":"gpt-4o","turbo":"gpt-4-turbo","lost":"gpt-99"},
          "models":{"gpt-4.1":{"prices":[{"committed":{"amount":2000,"per":"month"}}]}}},
        "aws.bedrock":{
          "deployments":{"arn:aws:bedrock:us-east-1:1:application-inference-profile/1arbu5hu2sjr":"us.anthropic.claude-opus-5"}},
        "gcp.gemini":{"service_tier":{"provisioned_throughput":{"committed":{"amount":3,"per":"hour"}}}},
        "openai":{"models":{"gpt-4.1":{"prices":[{"input":1,"output":4}]}}},
        "ollama":{"models":{"*":{"prices":[{"free":true}]},"llama-big*":{"prices":[{"input":0.5}]}}},
        "acme":{"web_search":4,"models":{
          "reserved":{"prices":[{"until":"2026-11-01","committed":true},{"from":"2026-11-01","free":true}]},
          "euro":{"prices":[{"currency":{"EUR":1.0857},"input":3,"cache_read":0.3,"output":7.5}]},
          "euro-month":{"prices":[{"currency":{"EUR":1.5},"committed":{"amount":100,"per":"day"}}]}}}
      }}
      """;

  private static Pricer pricer() throws PriceFileException {
    return new Pricer(Books.of(CONTRACT).over(PriceBooks.bundled()));
  }

  private static Cost cost(String provider, Readings usage) throws PriceFileException {
    return pricer().price(usage.reading(), provider, NOW);
  }

  private static Readings million(String model) {
    return Readings.of(model).with(INPUT, 1000).with(OUTPUT, 100);
  }

  /** 1,000 tokens in and 100 out. */
  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o, 0.00315, bundled-2026-11-10:openai/gpt-4o[-10% ours]", // 2.5, 10
    "openai, gpt-4o-2024-08-06, 0.00315, bundled-2026-11-10:openai/gpt-4o[-10% ours]",
    "openai, gpt-4o-mini, 0.0001575, bundled-2026-11-10:openai/gpt-4o-mini[-25% ours]", // .15, .6
    "openai, gpt-5, 0.00208125, bundled-2026-11-10:openai/gpt-5[-7.5% ours]", // 1.25, 10
    "openai, gpt-4.1, 0.0014, ours:openai/gpt-4.1", // net already: no discount
    "azure.ai.openai, gpt-4o, 0.003325, bundled-2026-11-10:openai/gpt-4o[-5% ours]",
    "azure.ai.openai, gpt-5, 0.00225, bundled-2026-11-10:openai/gpt-5",
    "anthropic, claude-opus-5, 0.0075, bundled-2026-11-10:anthropic/claude-opus-5", // 5, 25
    "ollama, llama-big:70b, , ",
    "acme, euro, 0.004071375, ours:acme/euro[EUR 1.0857]", // 3.2571, 8.14275
  })
  void theRecordNamesBookEntryAndDiscount(
      String provider, String model, String dollars, String entry) throws PriceFileException {
    Cost cost = cost(provider, million(model));
    if (dollars == null) {
      assertThat(cost.reason()).isEqualTo(Cost.Unpriced.MISSING_RATE);
      return;
    }
    assertThat(Amounts.amount(cost)).isEqualTo(dollars);
    assertThat(cost.priceEntry()).isEqualTo(entry);
    assertThat(cost.source()).isEqualTo(CostSource.COMPUTED);
  }

  @Test
  void aDiscountHoldsInItsPeriodOnly() throws PriceFileException {
    Reading reading = million("gpt-5").reading();
    String day = "bundled-2026-11-10:openai/gpt-5";
    assertThat(pricer().price(reading, "openai", Instant.parse("2026-11-21T23:59:59Z")))
        .extracting(Cost::priceEntry)
        .isEqualTo(day + "[-10% ours]");
    assertThat(pricer().price(reading, "openai", Instant.parse("2026-12-01T00:00:00Z")))
        .extracting(Cost::priceEntry)
        .isEqualTo(day + "[-10% ours]");
  }

  @Test
  void aDiscountIsOffFeesTooUnlessTheFileSaysOtherwise() throws PriceFileException {
    Cost all = cost("openai", Readings.of("gpt-4o").with(WEB_SEARCH, 1));
    assertThat(Amounts.amount(all)).isEqualTo("0.009");
    Cost tokens = cost("openai", Readings.of("gpt-4o-mini").with(WEB_SEARCH, 1));
    assertThat(Amounts.amount(tokens)).isEqualTo("0.01");
  }

  @Test
  void aDiscountComesOffTierAndFallbackOnce() throws PriceFileException {
    // flex 0.5; no rate for cached input of o1-pro: as input, 150
    Cost cost = cost("openai", Readings.of("o1-pro").with(CACHE_READ, 1000).tier("batch"));
    assertThat(Amounts.amount(cost)).isEqualTo("0.0675");
    assertThat(cost.notes()).contains("cache_read priced as input");
  }

  @Test
  void declaredFreeIsPricedZeroWithAMarkOfItsOwn() throws PriceFileException {
    Cost cost = cost("ollama", million("qwen3:8b").tier("whatever"));
    assertThat(Amounts.amount(cost)).isEqualTo("0");
    assertThat(cost.source()).isEqualTo(CostSource.FREE);
    assertThat(cost.priceEntry()).isEqualTo("ours:ollama/*[free]");
    assertThat(cost.notes()).containsExactly("declared free");
    assertThat(cost.lines()).extracting(CostLine::bucket).containsExactly(INPUT, OUTPUT);
    Amounts.assertUnpriced(
        cost("vllm", million("qwen3:8b")),
        Cost.Unpriced.UNKNOWN_MODEL,
        "no price for vllm model qwen3:8b");
  }

  @Test
  void committedTokensAreZeroByDeclarationAndFeesAreNot() throws PriceFileException {
    Cost tokens = cost("azure.ai.openai", million("gpt-4.1-2025-04-14"));
    assertThat(Amounts.amount(tokens)).isEqualTo("0");
    assertThat(tokens.source()).isEqualTo(CostSource.COMMITTED);
    assertThat(tokens.priceEntry()).isEqualTo("ours:azure.ai.openai/gpt-4.1[committed]");
    assertThat(tokens.notes())
        .contains("tokens are covered by committed capacity, 2000 USD per month");
    Reading before = Readings.of("reserved").with(INPUT, 9).with(WEB_SEARCH, 2).reading();
    Cost fee = pricer().price(before, "acme", Instant.parse("2026-10-31T12:00:00Z"));
    assertThat(Amounts.amount(fee)).isEqualTo("0.008");
    assertThat(fee.source()).isEqualTo(CostSource.COMPUTED);
    assertThat(cost("acme", Readings.of("reserved").with(WEB_SEARCH, 2)).source())
        .isEqualTo(CostSource.FREE);
    assertThat(cost("acme", million("euro-month")).notes())
        .contains("tokens are covered by committed capacity, 150 USD per day");
  }

  @Test
  void provisionedThroughputIsDeclaredAsATier() throws PriceFileException {
    Cost committed = cost("gcp.gemini", million("gemini-2.5-flash").tier("PROVISIONED_THROUGHPUT"));
    assertThat(Amounts.amount(committed)).isEqualTo("0");
    assertThat(committed.source()).isEqualTo(CostSource.COMMITTED);
    // what spills over is billed by the token
    assertThat(cost("gcp.gemini", million("gemini-2.5-flash").tier("ON_DEMAND")).source())
        .isEqualTo(CostSource.COMPUTED);
  }

  private static Reading answered(String model, String asked) {
    Reading reading = million(model).reading();
    return new Reading(
        reading.result(),
        reading.responseId(),
        model,
        asked,
        false,
        reading.parts(),
        reading.qualifiers(),
        null,
        List.of());
  }

  /** What the answer says, what the app asked for, and the entry that priced it. */
  @ParameterizedTest
  @CsvSource({
    "gpt-4, turbo, gpt-4-turbo, deployment turbo priced as gpt-4-turbo",
    "gpt-4o-2024-05-13, prod-chat, gpt-4o-2024-05-13, ",
    "prod-chat, prod-chat, gpt-4o, deployment prod-chat priced as gpt-4o",
    "gpt-4o-mini, unlisted, gpt-4o-mini, ",
    "gpt-77-2027-01-01, prod-chat, gpt-4o, deployment prod-chat priced as gpt-4o",
  })
  void anAzureDeployment(String model, String asked, String id, String note)
      throws PriceFileException {
    Cost cost = pricer().price(answered(model, asked), "azure.ai.openai", NOW);
    assertThat(cost.priceEntry()).startsWith("bundled-2026-11-10:openai/" + id + "[");
    assertThat(cost.notes()).contains(note == null ? cost.notes().get(0) : note);
  }

  @Test
  void aDeploymentOfAModelThatNobodyKnowsIsUnpriced() throws PriceFileException {
    assertThat(pricer().price(answered("lost", "lost"), "azure.ai.openai", NOW).reason())
        .isEqualTo(Cost.Unpriced.UNKNOWN_MODEL);
  }

  @Test
  void anApplicationsInferenceProfile() throws PriceFileException {
    String arn = "arn:aws:bedrock:us-east-1:1:application-inference-profile/1arbu5hu2sjr";
    Cost cost = cost("aws.bedrock", million(arn).region("us-east-1"));
    assertThat(Amounts.amount(cost)).isEqualTo("0.00825"); // 5.5, 27.5
    assertThat(cost.notes())
        .contains("deployment " + arn + " priced as us.anthropic.claude-opus-5");
  }

  /** A pattern replaces the listed models that it matches, and takes their other names along. */
  @Test
  void aPatternComesBeforeTheBooksBelow() throws PriceFileException {
    PriceBook book =
        Books.of(
                """
                {"book":"ours","providers":{"openai":{"models":{
                  "gpt-4o*":{"prices":[{"input":2}]},"gpt-4o-mini":{"prices":[{"input":0.1}]}}}}}
                """)
            .over(PriceBooks.bundled());
    assertThat(id(book, "gpt-4o-2024-05-13")).isEqualTo("gpt-4o*");
    assertThat(id(book, "gpt-4o-2024-11-20")).isEqualTo("gpt-4o*");
    assertThat(id(book, "gpt-4o-of-tomorrow")).isEqualTo("gpt-4o*");
    assertThat(id(book, "gpt-4o-mini-2024-07-18")).isEqualTo("gpt-4o-mini");
    assertThat(id(book, "gpt-4.1")).isEqualTo("gpt-4.1");
    assertThat(ModelNames.find(book, "openai", "gpt-5-of-tomorrow")).isNull();
  }

  private static String id(PriceBook book, String model) {
    return Objects.requireNonNull(ModelNames.find(book, "openai", model)).entry().id();
  }

  @ParameterizedTest
  @CsvSource({
    "*, gpt-4o, true",
    "gpt-4*, gpt-4, true",
    "gpt-4*, GPT-4o, true",
    "*-mini, gpt-4o-mini, true",
    "g*4*i, gpt-4o-mini, true",
    "gpt-4, gpt-4o, false",
    "gpt-4o, gpt-4, false",
    "*-mini, gpt-4o-minimal, false",
    "g.t-4, gpt-4, false",
    "a*b*c, aXbXbYc, true",
  })
  void patterns(String pattern, String name, boolean matches) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void aFileInEurosIsExactInDollarsAndWrittenBackInEuros() throws IOException {
    PriceBook book =
        Books.of(
            """
            {"book":"eu","currency":{"EUR":1.0857},"providers":{"acme":{"web_search":10,"models":{
              "m":{"prices":[{"input":3,"above":[{"input_tokens":10,"input":6}],
                "service_tier":{"flex":{"input":1}}}]},
              "d":{"prices":[{"currency":{"USD":1},"input":3}]}}}}}
            """);
    Pricer pricer = new Pricer(book);
    Readings usage = Readings.of("m").with(INPUT, 7).with(Bucket.WEB_SEARCH, 1);
    Cost cost = pricer.price(usage.reading(), "acme", NOW);
    assertThat(Amounts.amount(cost)).isEqualTo("0.0108797997"); // 3.2571 and 10.857
    assertThat(cost.priceEntry()).isEqualTo("eu:acme/m[EUR 1.0857]");
    StringWriter out = new StringWriter();
    PriceBookWriter.write(Objects.requireNonNull(book.provider("acme").named("m")), out);
    assertThat(out)
        .hasToString(
            "{\"book\":\"eu\",\"provider\":\"acme\",\"model\":\"m\",\"prices\":"
                + "[{\"currency\":{\"EUR\":1.0857},\"input\":3,"
                + "\"above\":[{\"input_tokens\":10,\"input\":6}],"
                + "\"service_tier\":{\"flex\":{\"input\":1}}}]}");
  }
}
