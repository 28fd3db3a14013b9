/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.Checkout;
import io.costspan.FlatJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the bundled book computes, against what providers say they charge. */
class StatedCostTest {
  private static final Map<String, Set<String>> DIFFERENCES =
      Map.of(
          "another price on the day of the recording",
          Set.of(
              "braintrust-js-2f2a77670d",
              "magentic-9e39355aa9",
              "magentic-cc652a45f7",
              "magentic-e1420e2dcd",
              "mirascope-5624160823",
              "mirascope-84037c5c87",
              "pydantic-ai-34d16ff68f",
              "pydantic-ai-a7e04bb386"),
          "cached input costs OpenRouter something else than the catalogues list, or they list nothing",
          Set.of("pydantic-ai-2aadae4866", "pydantic-ai-ce0934342d", "pydantic-ai-9904bc4419"),
          "a fee of a tool, or of a plugin, that is not among the amounts",
          Set.of("pydantic-ai-3e110c5679"),
          "what a double makes of 0.000192, and of 0.0480449",
          Set.of("pydantic-ai-46078117bd", "roast-bb676044a7"),
          "Perplexity rounds what tokens cost, or charges the request alone",
          Set.of("prism-ff503d9c20", "rig-73a32406d6"),
          "the total of a session, of which one model is left out of the recording",
          Set.of("claude-agent-sdk-gleam-a0f2b44ee8"),
          "a number made up for a test",
          Set.of("vercel-ai-a0726fd8bd"));

  private static final int MINIMUM_SAME = 70;

  @Test
  void whatIsComputedIsWhatIsStatedOrDiffersForAKnownReason() throws IOException {
    Optional<Path> corpus = Checkout.find("shared/corpus/cases.jsonl.gz");
    assumeTrue(corpus.isPresent(), "no ../shared/corpus beside this checkout: nothing to compare");
    StringWriter out = new StringWriter();
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Main.run(new PrintWriter(out), nowhere, "replay", corpus.get().toString());
    Map<String, String> different = new TreeMap<>();
    int same = 0;
    for (String line : out.toString().lines().toList()) {
      Map<String, String> flat = FlatJson.read(line);
      String stated = flat.getOrDefault("usage.provider_reported_cost", "null");
      String computed = flat.getOrDefault("cost.computed", "null");
      if (stated.equals("null") || computed.equals("null")) {
        continue;
      }
      if (new BigDecimal(stated).compareTo(new BigDecimal(computed)) == 0) {
        same++;
      } else {
        different.put(flat.getOrDefault("id", ""), computed + " computed, " + stated + " stated");
      }
    }
    Set<String> known = new TreeSet<>();
    DIFFERENCES.values().forEach(known::addAll);
    assertThat(different).containsOnlyKeys(known);
    assertThat(same).isGreaterThanOrEqualTo(MINIMUM_SAME);
  }
}
