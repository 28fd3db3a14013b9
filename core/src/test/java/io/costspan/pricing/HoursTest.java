/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costspan.usage.Bucket;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {
  private static String book(String hours) {
    return "{\"book\":\"b\",\"providers\":{\"acme\":{\"models\":{\"m\":{\"prices\":[{\"input\":2,"
        + "\"above\":[{\"input_tokens\":1000,\"input\":3}],\"hours\":["
        + hours
        + "]}]}}}}}";
  }

  private static Cost cost(String hours, String moment, long tokens) throws PriceFileException {
    return new Pricer(Books.of(book(hours)))
        .price(
            Readings.of("m").with(Bucket.INPUT, tokens).reading(), "acme", Instant.parse(moment));
  }

  /** Nights that begin on a Friday, in a zone with summer time. */
  @ParameterizedTest
  @CsvSource({
    "2026-07-03T19:59:59Z, 0.002", // Friday 21:59:59
    "2026-07-03T20:00:00Z, 0.001",
    "2026-07-04T03:59:59Z, 0.001", // Saturday 05:59:59
    "2026-07-04T04:00:00Z, 0.002",
    "2026-07-04T21:00:00Z, 0.002", // Saturday night
    "2026-01-02T20:30:00Z, 0.002", // Friday 21:30, winter
    "2026-01-02T21:00:00Z, 0.001",
  })
  void hoursMayPassMidnight(String moment, String dollars) throws PriceFileException {
    String nights =
        "{\"zone\":\"Europe/Berlin\",\"days\":[\"fri\"],\"from\":\"22:00\",\"until\":\"06:00\","
            + "\"times\":0.5}";
    assertThat(cost(nights, moment, 1000).amount()).isEqualByComparingTo(dollars);
  }

  @Test
  void hoursMayListRatesAndMultiplyLongRequests() throws PriceFileException {
    String noon = "{\"from\":\"12:00\",\"until\":\"13:00\",\"times\":2,\"input\":5}";
    assertThat(cost(noon, "2026-01-01T12:30:00Z", 1000).amount()).isEqualByComparingTo("0.005");
    Cost longOne = cost(noon, "2026-01-01T12:30:00Z", 2000);
    assertThat(longOne.amount()).isEqualByComparingTo("0.012");
    assertThat(longOne.priceEntry()).isEqualTo("b:acme/m[>1000][12:00-13:00 UTC]");
  }

  @Test
  void whatIsReadIsWritten() throws Exception {
    String hours =
        "{\"zone\":\"Asia/Shanghai\",\"days\":[\"mon\",\"sun\"],\"from\":\"09:00\","
            + "\"until\":\"12:30\",\"times\":2,\"input\":5}";
    StringWriter text = new StringWriter();
    PriceBookWriter.write(Books.of(book(hours)), text);
    assertThat(text.toString()).contains("\"hours\":[" + hours + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"zone\":\"Mars/Olympus\"}",
        "{\"days\":[\"m\"]}",
        "{\"days\":[\"mon\",\"mon\"]}",
        "{\"from\":\"9 o'clock\"}",
        "{\"to\":\"09:00\"}",
        "{\"times\":-1}"
      })
  void mistakesAreRefusedWithTheirPlace(String hours) {
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> Books.of(book(hours)))
        .withMessageContaining("at /providers/acme/models/m/prices/0/hours/0/");
  }
}
