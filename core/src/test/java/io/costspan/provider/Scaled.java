/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.provider.JsonNode.Member;
import io.costspan.provider.JsonNode.Scalar;
import io.costspan.usage.Bucket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fixture with all of its counts of tokens multiplied: what it states is then that much more. */
final class Scaled {
  private static final Pattern COUNTS = Pattern.compile("\"(\\w*(?:oken\\w*|_count))\":\\s*(\\d+)");

  /** What no call consumes; the largest count comes close. */
  private static final long MAX = 1_000_000_000_000L;

  private Scaled() {}

  /** Not for counts in headers, and where several requests are told apart by their length. */
  static boolean suits(Fixture fixture) {
    boolean headers =
        fixture.exchange().keySet().stream().anyMatch(name -> name.contains("-token"));
    boolean sums = fixture.expected().keySet().stream().anyMatch(k -> k.endsWith("longest_input"));
    boolean usage = "USAGE".equals(fixture.expected().get("result"));
    return usage && !headers && !sums && largest(fixture) > 0;
  }

  static String answer(Fixture fixture) {
    long factor = factor(fixture);
    return Mutation.eachDocument(
        fixture.kind(),
        fixture.answer(),
        json ->
            JsonNode.parse(json)
                .eachObject(members -> members.stream().map(m -> scaled(m, factor)).toList())
                .write(""));
  }

  static Map<String, String> expected(Fixture fixture) {
    long factor = factor(fixture);
    Map<String, String> expected = new TreeMap<>(fixture.expected());
    List<String> tokens =
        List.of(Bucket.values()).stream()
            .filter(bucket -> bucket.side() != Bucket.Side.TOOL)
            .map(bucket -> "]." + bucket.key())
            .toList();
    expected.replaceAll(
        (place, value) ->
            tokens.stream().anyMatch(place::endsWith)
                ? Long.toString(Long.parseLong(value) * factor)
                : value);
    return expected;
  }

  private static Member scaled(Member member, long factor) {
    boolean counts = COUNTS.matcher('"' + member.name() + "\":1").matches();
    if (counts && member.value() instanceof Scalar number && number.json().matches("\\d+")) {
      String more = Long.toString(Long.parseLong(number.json()) * factor);
      return new Member(member.name(), new Scalar(more));
    }
    return member;
  }

  private static long factor(Fixture fixture) {
    return MAX / largest(fixture);
  }

  private static long largest(Fixture fixture) {
    long largest = 0;
    Matcher counts = COUNTS.matcher(fixture.answer());
    while (counts.find()) {
      largest = Math.max(largest, Long.parseLong(counts.group(2)));
    }
    return largest;
  }
}
