/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a description: one line with place, reason, what is allowed and an example. */
class DescriptionMistakesTest {
  @TempDir private File folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hots: x                                           | .hots: unknown name, did you mean host?
          host: {a: b}                                      | .host: it is a mapping
          host: "a b"                                       | .host: it is 'a b'
          host: ""                                          | .host: there is no value
          path: v2/ask                                      | .path: it is 'v2/ask'
          path: "/{model}/{model}"                          | .path: it is '/{model}/{model}'
          path: /a, method: FETCH                           | .method: it is 'FETCH'
          path: /a, usage: {input: in}, framing: xml        | .framing: it is 'xml'
          usage: {input: in}                                | : neither host nor path is given
          path: /a                                          | : it is not said where the answer states its usage
          host: h, id: id                                   | : it is not said where the answer states its usage
          path: /a, usage: in                               | .usage: this is no mapping
          path: /a, usage: {cached: in}                     | .usage.cached: unknown name, did you mean cache_read?
          path: /a, usage: {input: "a..b"}                  | .usage.input: it is 'a..b'
          path: /a, usage: {input: "a[0]"}                  | .usage.input: it is 'a[0]'
          path: /a, usage: {cache_read: c}                  | .usage.cache_read: it is not said whether these tokens are part of others
          path: /a, usage: {cache_read: {path: c}}          | .usage.cache_read: inclusive is missing
          path: /a, usage: {cache_read: {inclusive: true}}  | .usage.cache_read: there is no path
          path: /a, usage: {cache_read: {path: c, inclusive: maybe}} | .usage.cache_read.inclusive: it is 'maybe'
          path: /a, usage: {cache_read: {path: c, inclusive: output}} | .usage.cache_read.inclusive: it is 'output'
          path: /a, usage: {cache_read: {path: c, inclusive: true}} | .usage.cache_read: it is part of input, which is not described
          path: /a, usage: {page: {path: c, inclusive: true}} | .usage.page.inclusive: it is 'true'
          path: /a, usage: {cache_read: {path: c, inclusive: cache_write}, cache_write: {path: d, inclusive: cache_read}} | .usage.cache_read: it is a part of itself
          path: /a, usage: {input: in, output: in}          | .usage.output: two fields have the path in
          path: /a, usage: {input: in}, model: x            | .model: this is no mapping
          path: /a, usage: {input: in}, model: {in: x}      | .model.in: unknown name, did you mean fixed?
          """)
  void isNamedWithItsPlaceAndTheRestHolds(String fields, String complaint) throws IOException {
    File file = new File(folder, "costspan.yaml");
    Files.writeString(
        file.toPath(),
        "service: shop\nproviders:\n  good: {path: /good, usage: {input: in}}\n  bad: {"
            + fields.replace("\\n", "\n")
            + "}\n");
    Properties properties = new Properties();
    properties.setProperty("costspan.config", file.getPath());
    Settings settings = SettingsReader.read(null, properties, Map.of());
    List<String> problems = new ArrayList<>();
    DescribedProviders providers = DescribedProviders.of(settings, problems::add);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(file.getPath() + ":4: providers.bad" + complaint)
        .contains("; allowed: ", "; for example ")
        .endsWith(". This description is left out, the rest holds");
    assertThat(providers.count()).isEqualTo(1);
    assertThat(settings.text(Option.SERVICE)).isEqualTo("shop");
    assertThat(settings.problems()).isEmpty();
  }
}
