/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void fitsItsColumnsAndAlignsNumbersToTheRight() {
    String text =
        new TextTable(List.of("model", "calls", "note"))
            .leftAligned(2)
            .row(List.of("gpt-4o", "1,000", "x"))
            .row(List.of("a", "7", ""))
            .render();
    assertThat(text)
        .isEqualTo(
            """
            model   calls  note
            gpt-4o  1,000  x
            a           7
            """);
  }

  @Test
  void countsTheCellsThatTheTerminalUses() {
    String text =
        new TextTable(List.of("m", "n"))
            .row(List.of("模型", "1"))
            .row(List.of("e\u0301te", "2"))
            .row(List.of("🙂", "3"))
            .render();
    assertThat(text).isEqualTo("m     n\n模型  1\ne\u0301te   2\n🙂    3\n");
  }

  @Test
  void aNameCannotCommandTheTerminal() {
    assertThat(new TextTable(List.of("a\u001b[31m\nb\u009b")).render()).isEqualTo("a?[31m?b?\n");
  }
}
