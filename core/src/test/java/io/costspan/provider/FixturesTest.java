/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every folder {@code fixtures/<provider>/<case>}, whole and in every cut. */
class FixturesTest {
  /** Operations and APIs that have no streams, or none that we read. */
  private static final Set<String> STREAMLESS =
      Set.of(
          "embeddings",
          "rerank",
          "moderation",
          "ocr",
          "openai.videos",
          "gemini.images",
          "gemini.videos",
          "openai.decisions",
          "aleph_alpha.complete",
          "replicate.predictions",
          "huggingface.inference");

  /** Programs, which may always print another document. */
  private static final Set<String> ENDLESS = Set.of("claude_code.stream_json");

  @TestFactory
  Stream<DynamicTest> everyFixtureIsReadExactly() {
    return Fixture.all().stream()
        .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> check(fixture)));
  }

  @Test
  void everyApiHasAPlainFixtureAndAStreamedOne() {
    TreeSet<String> present = new TreeSet<>();
    for (Fixture fixture : Fixture.all()) {
      present.add(fixture.expected().get("api") + " " + fixture.expected().get("streaming"));
    }
    for (Provider provider : Providers.all()) {
      if (!ENDLESS.contains(provider.api())) {
        assertThat(present).contains(provider.api() + " false");
      }
      if (!STREAMLESS.contains(provider.operation()) && !STREAMLESS.contains(provider.api())) {
        assertThat(present).contains(provider.api() + " true");
      }
    }
  }

  private static void check(Fixture fixture) {
    List<Cuts> requestCuts = Cuts.of(fixture.asked().getBytes(UTF_8));
    List<Cuts> responseCuts = Cuts.of(fixture.body());
    for (int i = 0; i < responseCuts.size(); i++) {
      Cuts cuts = responseCuts.get(i);
      UsageReader reader = fixture.reader(requestCuts.get(i), null);
      cuts.feed(reader::body);
      assertThat(reader.complete()).as(cuts.name()).isNotEqualTo(fixture.endless());
      assertThat(fixture.flat(reader.finish(fixture.end())))
          .as(cuts.name())
          .isEqualTo(fixture.expected());
    }
  }
}
