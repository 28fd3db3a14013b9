/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "hello, 5",
    "h\u00e9llo, 5",
    "\ud83d\ude00!, 2",
    "a\\n\\\"\\\\b, 5",
    "\\u00e9\\u20ac, 2",
    "\\ud83d\\ude00!, 2",
    "\\uD83D\\uDE00, 1",
  })
  void codePointsCountInEveryCut(String json, int count) {
    for (Cuts cuts : Cuts.of(json.getBytes(UTF_8))) {
      Characters characters = new Characters();
      cuts.feed(characters);
      assertThat(characters.count()).as(cuts.name()).isEqualTo(count);
    }
  }
}
