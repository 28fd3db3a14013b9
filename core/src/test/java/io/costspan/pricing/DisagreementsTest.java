/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the catalogues disagree the book has an answer, and the reviewed file says why. */
class DisagreementsTest {
  private static final int DISAGREEMENTS = 42;

  static Stream<String> rows() throws IOException {
    try (InputStream in = DisagreementsTest.class.getResourceAsStream("disagreements.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theBookHasOneAnswer(String row) {
    String[] cell = row.split("\\|", -1);
    assertThat(cell).hasSize(6);
    for (String rate : cell[5].split(",", -1)) {
      if (rate.equals("unpriced")) {
        assertThat(cost(cell, Bucket.INPUT).amount()).isNull();
        continue;
      }
      String[] expected = rate.split("=", -1);
      Bucket bucket = Bucket.valueOf(expected[0].toUpperCase(Locale.ROOT));
      Cost cost = cost(cell, bucket);
      assertThat(cost.amount()).as("%s %s %s", bucket, cost.reason(), cost.notes()).isNotNull();
      assertThat(Rates.toListed(bucket, cost.lines().get(0).rate()))
          .as(bucket.key())
          .isEqualByComparingTo(new BigDecimal(expected[1]));
    }
  }

  /** What one unit costs, in a request of the length that the conditions say. */
  private static Cost cost(String[] cell, Bucket bucket) {
    Readings usage = Readings.of(cell[3]).with(bucket, 1);
    Instant moment = Amounts.NOW;
    for (String condition : cell[4].split(",", -1)) {
      String value = condition.substring(condition.indexOf('=') + 1);
      switch (condition.substring(0, Math.max(0, condition.indexOf('=')))) {
        case "at" -> moment = Moments.parse(value);
        case "tokens" -> usage.longest(Long.parseLong(value));
        case "tier" -> usage.tier(value);
        case "speed" -> usage.speed(value);
        case "region" -> usage.region(value);
        case "variant" -> usage.variant(value);
        default -> assertThat(condition).isEqualTo("-");
      }
    }
    return Amounts.PRICER.price(usage.reading(), cell[2], moment);
  }

  @Test
  void eachOfThemHasARowAndADecision() throws IOException {
    TreeSet<Integer> rows = new TreeSet<>();
    rows().forEach(row -> rows.add(Integer.valueOf(row.substring(0, row.indexOf('|')))));
    List<Integer> all = IntStream.rangeClosed(1, DISAGREEMENTS).boxed().toList();
    assertThat(rows).containsExactlyElementsOf(all);
    String reviewed = Files.readString(Path.of("../prices/decisions.json"));
    for (Integer number : all) {
      // a decision names the disagreements that it decides, and every decision has a source
      assertThat(reviewed).containsPattern("\"decides\": \\[([0-9]+, )*" + number + "[,\\]]");
    }
  }
}
