/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormFieldsTest {
  private static final String FORM =
      """
      --b
      Content-Disposition: form-data; name="image"; filename="a.png"
      Content-Type: image/png

      form-data form-data; name="qualityform-data; name="size
      --b
      Content-Disposition: form-data; name="model"

      dall-e-2
      --b
      Content-Disposition: form-data; name="quality"


      --b
      Content-Disposition: form-data; name="size"

      512x512
      --b--
      """
          .replace("\n", "\r\n");

  @Test
  void eachFieldIsFoundInEveryCut() {
    for (Cuts cuts : Cuts.of(FORM.getBytes(UTF_8))) {
      FormFields fields = new FormFields(Set.of("model", "size", "quality"));
      cuts.feed(fields);
      assertThat(fields.value("model")).as(cuts.name()).isEqualTo("dall-e-2");
      assertThat(fields.value("size")).as(cuts.name()).isEqualTo("512x512");
      assertThat(fields.value("quality")).as(cuts.name()).isNull();
      assertThat(fields.value("image")).as(cuts.name()).isNull();
      assertThat(fields.done()).as(cuts.name()).isTrue();
    }
  }

  @Test
  void aFieldThatIsNotReadToItsEndIsNoField() {
    FormFields fields = new FormFields(Set.of("model"));
    byte[] start = FORM.substring(0, FORM.indexOf("e-2")).getBytes(UTF_8);
    fields.feed(start, 0, start.length);
    assertThat(fields.value("model")).isNull();
    assertThat(fields.done()).isFalse();
  }
}
