/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the example costs, calculated by hand: the usage that {@code LocalProviders} serves, times
 * the list prices as the providers' pages had them. Shares no code and no price file with Costspan.
 */
final class HandCalculation {
  private static final String PLAN = "plan a day";
  private static final String REVIEW = "review the plan";

  private static final Rates GPT_5_MINI = new Rates("0.25", "0.025", "0", "2");
  private static final Rates GPT_4O_MINI = new Rates("0.15", "0.075", "0", "0.60");
  private static final Rates EMBEDDING_3_SMALL = new Rates("0.02", "0", "0", "0");
  private static final Rates SONNET_4_5 = new Rates("3", "0.30", "3.75", "15");
  private static final Rates HAIKU_4_5 = new Rates("1", "0.10", "1.25", "5");

  /** USD per million tokens. */
  private record Rates(String input, String cacheRead, String cacheWrite, String output) {
    /** Tokens in the same order. */
    BigDecimal of(long... tokens) {
      BigDecimal sum = BigDecimal.ZERO;
      List<String> rates = List.of(input, cacheRead, cacheWrite, output);
      for (int i = 0; i < tokens.length; i++) {
        sum = sum.add(new BigDecimal(rates.get(i)).multiply(BigDecimal.valueOf(tokens[i])));
      }
      return sum.movePointLeft(6);
    }
  }

  /**
   * One call.
   *
   * @param input all input tokens
   * @param cost USD
   */
  record Call(String job, String model, long input, long output, BigDecimal cost) {}

  /** In the order in which the app makes them. */
  static final List<Call> CALLS =
      List.of(
          call(PLAN, "gpt-5-mini-2025-08-07", GPT_5_MINI, 163, 1024, 0, 233),
          call(PLAN, "gpt-5-mini-2025-08-07", GPT_5_MINI, 310, 1152, 0, 341),
          call(PLAN, "gpt-4o-mini-2024-07-18", GPT_4O_MINI, 412, 0, 0, 58),
          call(PLAN, "text-embedding-3-small", EMBEDDING_3_SMALL, 37, 0, 0, 0),
          call(REVIEW, "claude-sonnet-4-5-20250929", SONNET_4_5, 21, 0, 2108, 93),
          call(REVIEW, "claude-sonnet-4-5-20250929", SONNET_4_5, 24, 2108, 0, 187),
          call(REVIEW, "claude-haiku-4-5-20251001", HAIKU_4_5, 318, 0, 0, 42),
          call(REVIEW, "gpt-5-mini-2025-08-07", GPT_5_MINI, 905, 0, 0, 377));

  private HandCalculation() {}

  private static Call call(String job, String model, Rates rates, long... tokens) {
    return new Call(job, model, tokens[0] + tokens[1] + tokens[2], tokens[3], rates.of(tokens));
  }

  static Map<String, BigDecimal> byModel() {
    return sums(Call::model);
  }

  /** The first trace is the plan, the second the review. */
  static Map<String, BigDecimal> byTrace(TraceIds ids) {
    return sums(call -> call.job().equals(PLAN) ? ids.plan() : ids.review());
  }

  static BigDecimal total() {
    return CALLS.stream().map(Call::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** By type. */
  static Map<String, BigDecimal> tokens() {
    long input = CALLS.stream().mapToLong(Call::input).sum();
    long output = CALLS.stream().mapToLong(Call::output).sum();
    return Map.of(
        "input", BigDecimal.valueOf(input).stripTrailingZeros(),
        "output", BigDecimal.valueOf(output).stripTrailingZeros());
  }

  private static Map<String, BigDecimal> sums(Function<Call, String> key) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    CALLS.forEach(call -> sums.merge(key.apply(call), call.cost(), BigDecimal::add));
    sums.replaceAll((k, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
