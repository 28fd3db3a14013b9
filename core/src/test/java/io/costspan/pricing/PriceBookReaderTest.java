/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PriceBookReaderTest {
  private static final String FULL =
      """
      {
      "format":1,
      "book":"mine",
      "discounts":[{
      "provider":"acme",
      "model":"big*",
      "from":"2026-01-01",
      "percent":12.5,
      "fees":false
      }],
      "providers":{
      "acme":{
      "web_search":7.5,
      "service_tier":{
      "batch":0.5,
      "pt":{"committed":{"amount":3,"per":"hour"}},
      "scale":{"times":1,"note":"as listed"}
      },
      "deployments":{
      "prod":"big-1"
      },
      "models":{
      "big":{"aliases":["big-1","big-2"],"prices":[{"until":"2026-01-01","input":3,"output":15},\
      {"from":"2026-02-01T12:00:00Z","input":0.000001,"cache_read":0,"output":15,\
      "above":[{"input_tokens":1000,"input":4},{"input_tokens":2000,"inclusive":true,"input":5}],\
      "service_tier":{"flex":{"times":0.5,"input":1.25}},"speed":{"fast":2},"region":{"us":1.1},\
      "source":"contract","as_of":"2026-01-31"}]}
      }
      }
      }
      }
      """;

  @Test
  void whatIsReadIsWrittenBackToTheByte() throws IOException {
    StringWriter out = new StringWriter();
    PriceBookWriter.write(Books.of(FULL), out);
    assertThat(out).hasToString(FULL);
  }

  @Test
  void pricesHoldInTheirPeriodOnly() throws IOException {
    PriceEntry big = Objects.requireNonNull(Books.of(FULL).provider("acme").named("big-2"));
    assertThat(big.at(Moments.parse("2025-12-31T23:59:59Z"))).isEqualTo(big.prices().get(0));
    assertThat(big.at(Moments.parse("2026-01-01"))).isNull();
    assertThat(big.at(Moments.parse("2026-02-01"))).isNull();
    assertThat(big.at(Moments.parse("2026-02-01T12:00:00Z"))).isEqualTo(big.prices().get(1));
  }

  private static void assertRefused(String json, String message) {
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of(json))
        .withMessage(message);
  }

  private static String price(String fields) {
    return "{\"providers\":{\"acme\":{\"models\":{\"big\":{\"prices\":[\n" + fields + "]}}}}}";
  }

  @Test
  void everyMistakeIsNamedWithItsPlace() {
    assertRefused(
        price("{\"input\":true}"),
        "test.json: line 2, column 10: at /providers/acme/models/big/prices/0/input:"
            + " expected a number");
    assertRefused(
        price("{\"input\":-1}"),
        "test.json: line 2, column 10: at /providers/acme/models/big/prices/0/input:"
            + " expected a number from 0 to a billion with at most 18 decimals");
    assertRefused(
        price("{\"input\":1e-999999999}"),
        "test.json: line 2, column 10: at /providers/acme/models/big/prices/0/input:"
            + " expected a number from 0 to a billion with at most 18 decimals");
    assertRefused(
        price("{\"input\":1,\"from\":\"soon\"}"),
        "test.json: line 2, column 19: at /providers/acme/models/big/prices/0/from:"
            + " expected a day like \"2026-11-22\" or an instant like \"2026-11-22T16:00:00Z\"");
    assertRefused(
        price("{\"from\":\"2026-01-02\",\"until\":\"2026-01-01\",\"input\":1}"),
        "test.json: line 2, column 52: at /providers/acme/models/big/prices/0:"
            + " until must be later than from");
    assertRefused(
        price("{\"input\":1},{\"input\":2}"),
        "test.json: line 2, column 23: at /providers/acme/models/big/prices/1:"
            + " prices are listed by rising \"from\", and must not overlap");
    assertRefused(
        price("{\"source\":\"x\"}"),
        "test.json: line 2, column 14: at /providers/acme/models/big/prices/0:"
            + " a price needs at least one rate, for example \"input\": 2.5, or \"free\": true");
    assertRefused(
        price("{\"input\":1,\"above\":[{\"input\":2}]}"),
        "test.json: line 2, column 31: at /providers/acme/models/big/prices/0/above/0:"
            + " input_tokens is missing: the bound beyond which these rates hold");
    assertRefused(
        price("{\"input\":1,\"above\":[{\"input_tokens\":1.5}]}"),
        "test.json: line 2, column 37:"
            + " at /providers/acme/models/big/prices/0/above/0/input_tokens:"
            + " expected a whole number above 0");
    assertRefused("[]", "test.json: line 1, column 1: expected an object {…}");
    assertRefused("{} {}", "test.json: line 1, column 4: more text after the end of the object");
    assertRefused(
        "{\"format\":2}",
        "test.json: line 1, column 11: at /format: this version of Costspan reads format 1 only");
    assertRefused(
        "{\"prices\":{}}",
        "test.json: line 1, column 11: at /prices:"
            + " unknown field prices; known are format, book, currency, discounts, providers");
    assertRefused(
        "{\"providers\":{\"acme\":{\"models\":{\"big\":{}}}}}",
        "test.json: line 1, column 40: at /providers/acme/models/big:"
            + " a model needs \"prices\": [{…}] with at least one price");
  }

  @Test
  void aMistakeInAContractIsNamedWithItsPlace() {
    String at = "test.json: line 2, column ";
    assertRefused(
        price("{\"free\":false}"),
        at
            + "9: at /providers/acme/models/big/prices/0/free:"
            + " expected true; leave free away where it does not hold");
    assertRefused(
        price("{\"free\":true,\"web_search\":1}"),
        at + "28: at /providers/acme/models/big/prices/0: a price that is free has no rates");
    assertRefused(
        price("{\"committed\":true,\"input\":1}"),
        at
            + "28: at /providers/acme/models/big/prices/0:"
            + " a price that is committed has no rates of tokens");
    assertRefused(
        price("{\"committed\":{\"amount\":5,\"per\":\"week\"}}"),
        at
            + "32: at /providers/acme/models/big/prices/0/committed/per:"
            + " expected one of hour, day, month, year");
    assertRefused(
        price("{\"currency\":{\"euro\":1}}"),
        at
            + "21: at /providers/acme/models/big/prices/0/currency/euro:"
            + " expected a currency and its worth in USD, for example {\"EUR\": 1.0857}");
    assertRefused(
        price("{\"currency\":{\"EUR\":0}}"),
        at + "20: at /providers/acme/models/big/prices/0/currency/EUR: expected a number above 0");
    assertRefused(
        "{\"providers\":{\"acme\":{}},\"currency\":{\"EUR\":1}}",
        "test.json: line 1, column 37: at /currency:"
            + " currency must stand before discounts and providers");
    assertRefused(
        "{\"discounts\":[\n{\"percent\":100}]}",
        at
            + "12: at /discounts/0/percent: expected percent above 0 and below 100;"
            + " what costs nothing is free: true");
    assertRefused(
        "{\"discounts\":[\n{\"model\":\"x\"}]}",
        at + "13: at /discounts/0: a discount needs its percent, for example \"percent\": 12.5");
  }

  @Test
  void aTypoIsAnsweredWithWhatIsAllowed() {
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of(price("{\"inptu\":1}")))
        .withMessageStartingWith(
            "test.json: line 2, column 10: at /providers/acme/models/big/prices/0/inptu: unknown"
                + " field inptu; known are from, until, source, as_of, free, committed, currency")
        .withMessageContaining("cache_write_1h");
  }

  @Test
  void brokenJsonIsNamedWithItsPlace() {
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of("{\"book\":\n oops}"))
        .withMessageStartingWith("test.json: line 2, column 2: Unrecognized token 'oops'");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of("{\"book\":\"a\",\"book\":\"b\"}"))
        .withMessageContaining("Duplicate field 'book'");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of(""))
        .withMessage("test.json: the file is empty");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of("{\"providers\":{\"acme\":"))
        .withMessageStartingWith("test.json: line 1, column ");
  }
}
