/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prices list}, {@code diff} and {@code check}, word for word. */
class PricesOfOnesOwnTest {
  private static final String CONTRACT =
      """
      {
      "book":"ours",
      "discounts":[{"provider":"openai","model":"gpt-4o-mini","percent":25}],
      "providers":{
        "acme":{"models":{
          "big":{"aliases":["big-1"],"prices":[
            {"until":"2026-09-01","input":4,"output":15,"as_of":"2026-11-01"},
            {"from":"2026-09-01","input":3,"output":15,"web_search":5,
             "above":[{"input_tokens":1000,"input":6}],"source":"contract","as_of":"2026-11-01"}]},
          "euro":{"prices":[{"currency":{"EUR":1.5},"input":2,"cache_read":0.2,"output":4}]},
          "*":{"prices":[{"free":true}]}}},
        "openai":{"models":{
          "gpt-4o":{"prices":[{"input":2.25,"cache_read":1.25,"output":9}]}}}}
      }
      """;

  @TempDir private Path folder;
  private String file = "";

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("ours.json"), CONTRACT).toString();
  }

  private static String lines(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }

  @Test
  void aListHasALineForEachModel() {
    Run run =
        Run.of("prices", "list", "--provider", "acme", "--prices", file, "--at", "2026-11-22");
    assertThat(run.code()).isZero();
    assertThat(lines(run.out()))
        .isEqualTo(
            """
            model      input  cache read  cache write  cache write 1h  output  more               as of       book
            acme/*         -           -            -               -       -  free               -           ours
            acme/big       3           -            -               -      15  tiers, web_search  2026-11-01  ours
            acme/euro      3         0.3            -               -       6  EUR 1.5            -           ours
            USD per 1M tokens; prices show MODEL has tiers, fees and history
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aListOfTheDayByAnyName() {
    Run run = Run.of("prices", "list", "BIG-1", "--prices", file, "--at", "2026-08-31");
    assertThat(run.code()).isZero();
    assertThat(lines(run.out())).contains("acme/big      4").doesNotContain("euro");
  }

  @Test
  void aListOfEverythingIsLong() {
    Run run = Run.of("prices", "list", "--at", "2026-11-22");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().count()).isGreaterThan(3200);
    assertThat(run.out())
        .containsPattern("openai/gpt-5.6-sol +4 +0.4 +5 +- +20 +tiers +2026-09-23 +bundled-");
  }

  @Test
  void aListForMachines() {
    Run run = Run.of("prices", "list", "euro", "--provider", "acme", "--prices", file, "--json");
    assertThat(run.code()).isZero();
    assertThat(lines(run.out()))
        .isEqualTo(
            "{\"book\":\"ours\",\"provider\":\"acme\",\"model\":\"euro\",\"prices\":"
                + "[{\"currency\":{\"EUR\":1.5},\"input\":2,\"cache_read\":0.2,\"output\":4}]}\n");
  }

  @Test
  void aListOfNothing() {
    Run run = Run.of("prices", "list", "nobody-has-this");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.err()))
        .isEqualTo("no model matches; prices list without arguments shows all\n");
  }

  @Test
  void aContractIsShownWithItsDiscountsAndDeclarations() {
    Run mini = Run.of("prices", "show", "gpt-4o-mini", "--provider", "openai", "--prices", file);
    assertThat(mini.out()).contains("\ndiscount -25% ours\n");
    Run euro = Run.of("prices", "show", "euro", "--provider", "acme", "--prices", file);
    assertThat(euro.out())
        .contains("  currency: EUR 1.5\n  standard: input 3, cache_read 0.3, output 6\n");
    Run free = Run.of("prices", "show", "any", "--provider", "acme", "--prices", file);
    assertThat(free.out()).contains("acme/* in ours").contains("  tokens: free\n");
  }

  @Test
  void yoursAgainstTheBundledBook() {
    Run run = Run.of("prices", "diff", "--prices", file, "--at", "2026-11-22");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.out()))
        .isEqualTo(
            """
            + acme/* tokens: free
            + acme/big standard: input 3, output 15
            + acme/big above 1000 input tokens, whole request: input 6
            + acme/big tool fees: web_search 5
            + acme/euro currency: EUR 1.5
            + acme/euro standard: input 3, cache_read 0.3, output 6
            ~ openai/gpt-4o service tier batch: x 0.5 -> x 0.5 (no batch price of its own; priced as 0.5 x standard)
            ~ openai/gpt-4o service tier priority: x 1.7 -> x 2 (no priority price of its own; priced as 2 x standard)
            ~ openai/gpt-4o standard: input 2.5, cache_read 1.25, output 10 -> input 2.25, cache_read 1.25, output 9
            3 added, 0 removed, 1 changed
            """);
  }

  @Test
  void oneDayAgainstAnother() {
    Run run = Run.of("prices", "diff", "2026-08-20", "2026-08-21", "--provider", "openai");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.out())).startsWith("~ openai/gpt-5.6-sol ").contains(" -> input 4,");
    Run same = Run.of("prices", "diff", "2026-11-12", "2026-11-13", "--provider", "openai");
    assertThat(same.code()).isZero();
    assertThat(lines(same.out())).isEqualTo("0 added, 0 removed, 0 changed\n");
  }

  @Test
  void oneFileAgainstAnother() throws IOException {
    String other =
        Files.writeString(
                folder.resolve("other.json"),
                "{\"book\":\"other\",\"providers\":{\"acme\":{\"models\":{\"big\":"
                    + "{\"prices\":[{\"input\":3,\"output\":16}]}}}}}")
            .toString();
    Run run = Run.of("prices", "diff", file, other, "--provider", "acme", "--at", "2026-11-22");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.out()))
        .isEqualTo(
            """
            - acme/* tokens: free
            ~ acme/big above 1000 input tokens, whole request: input 6 -> none
            ~ acme/big standard: input 3, output 15 -> input 3, output 16
            ~ acme/big tool fees: web_search 5 -> none
            - acme/euro currency: EUR 1.5
            - acme/euro standard: input 3, cache_read 0.3, output 6
            0 added, 2 removed, 1 changed
            """);
    Run missing = Run.of("prices", "diff", file, "no-such-file.json");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("no-such-file.json: no such file");
  }

  @Test
  void aGoodFileIsAllWell() {
    Run run = Run.of("prices", "check", file, "--at", "2026-11-22");
    assertThat(lines(run.out()))
        .endsWith("\nours: 4 models of 2 providers, the newest price of 2026-11-01\n")
        .startsWith("bundled-2026-11-10: ");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void aMistakeIsNamedWithItsPlace() throws IOException {
    String broken =
        Files.writeString(folder.resolve("broken.json"), "{\"providers\":\n{\"openai\": 1}}")
            .toString();
    Run run = Run.of("prices", "check", broken, "--at", "2026-11-22");
    assertThat(run.code()).isEqualTo(2);
    assertThat(lines(run.err()))
        .isEqualTo(broken + ": line 2, column 12: at /providers/openai: expected an object {…}\n");
  }

  @Test
  void anOldBookIsDoubtful() {
    assertThat(Run.of("prices", "check", file, "--at", "2026-12-31").code()).isZero();
    Run run = Run.of("prices", "check", file, "--at", "2027-01-10");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.out()))
        .contains(
            """
              the newest price is of 2026-11-10, 61 days ago; newer models and prices are missing
            """)
        .endsWith(
            """
            ours: 4 models of 2 providers, the newest price of 2026-11-01
              the newest price is of 2026-11-01, 70 days ago; newer models and prices are missing
            """);
  }

  @Test
  void whatOverlapsIsDoubtful() throws IOException {
    String doubtful =
        Files.writeString(
                folder.resolve("doubtful.json"),
                """
                {
                "book":"d",
                "discounts":[{"provider":"open*","percent":5},
                  {"provider":"openai","model":"gpt-5","percent":9}],
                "providers":{
                  "acme":{"models":{
                    "a":{"aliases":["x"],"prices":[{"input":1}]},
                    "b":{"aliases":["x","a"],"prices":[{"until":"2026-01-01","input":1}]}}},
                  "azure.ai.openai":{"deployments":{"prod":"gpt-4o","lost":"gpt-99"}},
                  "openai":{"models":{
                    "gpt-4*":{"prices":[{"input":1}]},
                    "*gpt-4":{"prices":[{"input":2}]}}}}}
                """)
            .toString();
    Run run = Run.of("prices", "check", doubtful, "--at", "2026-11-22");
    assertThat(run.code()).isEqualTo(1);
    assertThat(lines(run.out()))
        .endsWith(
            """
            d: 4 models of 3 providers
              acme/a is a name of two entries: a and b
              acme/x is a name of two entries: a and b
              acme/b has no price since 2026-01-01
              azure.ai.openai: deployment lost is of gpt-99, which has no price
              openai/gpt-4 is matched by two patterns that say as much: *gpt-4 and gpt-4*
              discount 2 is never used: discount 1 holds for the same calls and comes first
            """);
  }

  @Test
  void aDayThatIsNone() {
    assertThat(Run.of("prices", "check", "--at", "soon").err())
        .startsWith("--at soon is not a day; for example: --at 2026-11-22");
  }
}
