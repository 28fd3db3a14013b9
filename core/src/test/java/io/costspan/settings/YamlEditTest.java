/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is changed in a settings file, to the letter. */
class YamlEditTest {
  private static final String FILE =
      """
      # the shop's costs, written by hand: \u00e4\ud83d\ude00
      service: shop   # as in production
      ledger: {dir: /var/costs}

      budgets:
          # for the night
          nightly:   # whoever is on call
              limit: 5 USD     # was 3
              where:
                  job: nightly-*
                  model: "gpt-*"

              group-by:
              - agent
              - user
              # not yet: stop
              action: warn

          flow: {limit: 2 USD, period: day} # one line

      # the end
      job: shop
      """;

  private static YamlEdit edit(String text) throws YamlEdit.NotPossible {
    return YamlEdit.budgets("costspan.yaml", text);
  }

  private static String set(String text, String name, String... fields)
      throws YamlEdit.NotPossible {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return edit(text).set(name, all);
  }

  @Test
  void a_field_is_changed_where_it_stands() throws Exception {
    assertThat(set(FILE, "nightly", "limit", "8 USD"))
        .isEqualTo(FILE.replace("5 USD     # was 3", "8 USD     # was 3"));
    assertThat(set(FILE, "flow", "period", "month"))
        .isEqualTo(FILE.replace("period: day", "period: month"));
  }

  @Test
  void what_stands_on_several_lines_becomes_one() throws Exception {
    assertThat(set(FILE, "nightly", "where", "{job: x}", "group-by", "[tenant]"))
        .isEqualTo(
            FILE.replace(
                    """
                    where:
                                job: nightly-*
                                model: "gpt-*"
                    """,
                    "where: {job: x}\n")
                .replace(
                    """
                    group-by:
                            - agent
                            - user
                    """,
                    "group-by: [tenant]\n"));
  }

  @Test
  void a_field_is_added_at_the_end_of_its_budget() throws Exception {
    assertThat(set(FILE, "nightly", "period", "day", "action", "stop"))
        .isEqualTo(FILE.replace("action: warn\n", "action: stop\n        period: day\n"));
    assertThat(set(FILE, "flow", "action", "stop", "mode", "strict"))
        .isEqualTo(FILE.replace("period: day}", "period: day, action: stop, mode: strict}"));
  }

  @Test
  void a_budget_is_added_below_the_others() throws Exception {
    assertThat(set(FILE, "new one", "limit", "1 USD", "period", "day"))
        .isEqualTo(
            FILE.replace(
                "# one line\n",
                "# one line\n    new one:\n      limit: 1 USD\n      period: day\n"));
  }

  @Test
  void a_budget_goes_with_all_its_lines() throws Exception {
    int start = FILE.indexOf("    nightly:");
    int end = FILE.indexOf("\n    flow:");
    assertThat(edit(FILE).remove("nightly"))
        .isEqualTo(FILE.substring(0, start) + FILE.substring(end));
    assertThat(edit(FILE).remove("flow"))
        .isEqualTo(FILE.replace("    flow: {limit: 2 USD, period: day} # one line\n", ""));
    assertThat(edit(FILE).names()).containsExactly("nightly", "flow");
  }

  @Test
  void the_last_one_leaves_the_name_of_the_part() throws Exception {
    assertThat(edit("budgets:\n  a: {limit: 1 USD}\njob: x\n").remove("a"))
        .isEqualTo("budgets:\njob: x\n");
    assertThat(set("budgets: # mine\njob: x\n", "a", "limit", "1 USD"))
        .isEqualTo("budgets: # mine\n  a:\n    limit: 1 USD\njob: x\n");
  }

  @Test
  void a_file_without_budgets_gets_them_at_its_end() throws Exception {
    String block = "budgets:\n  a:\n    limit: 1 USD\n";
    assertThat(set("", "a", "limit", "1 USD")).isEqualTo(block);
    assertThat(set("# nothing yet", "a", "limit", "1 USD")).isEqualTo("# nothing yet\n" + block);
    assertThat(set("job: x", "a", "limit", "1 USD")).isEqualTo("job: x\n" + block);
    assertThat(set("job: x\r\n", "a", "limit", "1 USD"))
        .isEqualTo("job: x\r\n" + block.replace("\n", "\r\n"));
  }

  @Test
  void braces_stay_braces() throws Exception {
    assertThat(set("{job: x}", "a", "limit", "1 USD"))
        .isEqualTo("{job: x, budgets: {a: {limit: 1 USD}}}");
    assertThat(set("budgets: {}\n", "a", "limit", "1 USD"))
        .isEqualTo("budgets: {a: {limit: 1 USD}}\n");
    String two = "budgets: {a: {limit: 1 USD},\n  b: {limit: 2 USD}} # two\n";
    assertThat(edit(two).remove("a")).isEqualTo("budgets: {b: {limit: 2 USD}} # two\n");
    assertThat(edit(two).remove("b")).isEqualTo("budgets: {a: {limit: 1 USD}} # two\n");
    assertThat(set(two, "b", "limit", "3 USD")).isEqualTo(two.replace("2 USD", "3 USD"));
  }

  @Test
  void line_ends_of_windows_stay() throws Exception {
    String windows = FILE.replace("\n", "\r\n");
    assertThat(set(windows, "nightly", "limit", "8 USD", "period", "day"))
        .isEqualTo(set(FILE, "nightly", "limit", "8 USD", "period", "day").replace("\n", "\r\n"));
    assertThat(edit(windows).remove("nightly"))
        .isEqualTo(edit(FILE).remove("nightly").replace("\n", "\r\n"));
  }

  @Test
  void words_that_mean_something_to_yaml_are_quoted() {
    assertThat(List.of("5 USD", "50%", "a/b", "x: y", "it's", "null", "-", "#x", "[a]", "*", "a "))
        .extracting(YamlText::scalar)
        .containsExactly(
            "5 USD", "50%", "a/b", "'x: y'", "'it''s'", "'null'", "'-'", "'#x'", "'[a]'", "'*'",
            "'a '");
  }

  @Test
  void what_cannot_be_changed_alone_is_left() {
    String anchors =
        """
        budgets:
          a: &one {limit: 1 USD}
          b: *one
          c: {limit: *two}
        """;
    for (String text :
        List.of(
            "budgets: 5\n",
            "- a\n",
            "budgets: [a]\n",
            "budgets: {b: *one}\n",
            "\"unclosed\n",
            "job: x\n...\n",
            anchors.replace("  c: {limit: *two}\n", ""),
            "x: &p {b: {limit: 1 USD}}\nbudgets: *p\n",
            "budgets:\n  b: 7\n",
            "? budgets\n: {b: {limit: 1 USD}}\n")) {
      assertThatThrownBy(() -> set(text, "b", "limit", "9 USD"))
          .as(text)
          .isInstanceOf(YamlEdit.NotPossible.class)
          .hasMessageContaining("costspan.yaml");
    }
    assertThatThrownBy(() -> edit(FILE).remove("x")).hasMessageContaining("change it by hand");
  }
}
