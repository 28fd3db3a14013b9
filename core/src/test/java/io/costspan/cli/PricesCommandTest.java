/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandTest {
  private static final String CATALOGUE =
      """
      {"gpt-x":{"litellm_provider":"openai","input_cost_per_token":2.5e-06}}
      """;
  private static final String BOOK =
      """
      {
      "format":1,
      "book":"litellm-2026-08-01",
      "providers":{
      "openai":{
      "models":{
      "gpt-x":{"prices":[{"input":2.5,"source":"litellm","as_of":"2026-08-01"}]}
      }
      }
      }
      }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String firstError() {
    return err.toString().lines().findFirst().orElse("");
  }

  private static String lines(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }

  @Test
  void showPrintsRatesTiersHistoryAndSource() {
    assertThat(run("prices", "show", "o3-2025-04-16", "--provider", "openai")).isZero();
    assertThat(lines(out.toString()))
        .isEqualTo(
            """
            openai/o3 in bundled-2026-11-10
            also named o3-2025-04-16
            USD per 1M tokens, tool fees in USD per 1000 calls

            until 2025-06-10 (UTC)
              standard: input 10, cache_read 0.5, output 40
              service tier batch: x 0.5 (no batch price of its own; priced as 0.5 x standard)
              service tier flex: x 0.5
              service tier priority: x 1.75
              service tier scale: x 1 (scale tier is committed capacity; priced as standard)
              region eu: x 1 (no surcharge listed for region eu with this model)
              region us: x 1 (no surcharge listed for region us with this model)
              tool fees: web_search 10, file_search 2.5
              source: genai-prices + litellm, as of 2026-09-23

            from 2025-06-10 (UTC)
              standard: input 2, cache_read 0.5, output 8
              service tier batch: x 0.5 (no batch price of its own; priced as 0.5 x standard)
              service tier flex: x 0.5
              service tier priority: x 1.75
              service tier scale: x 1 (scale tier is committed capacity; priced as standard)
              region eu: x 1 (no surcharge listed for region eu with this model)
              region us: x 1 (no surcharge listed for region us with this model)
              tool fees: web_search 10, file_search 2.5
              source: genai-prices + litellm, as of 2026-09-23
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showPrintsWhatSeveralSellersShareOnce() {
    assertThat(run("prices", "show", "gpt-5-mini")).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains(" in bundled-")))
        .containsExactly("openai/gpt-5-mini in bundled-2026-11-10");
  }

  @Test
  void showPrintsHours() {
    String[] args = {"prices", "show", "deepseek-v4-pro", "--provider", "deepseek"};
    assertThat(run(args)).isZero();
    assertThat(out.toString())
        .contains("  hours 06:00-10:00 UTC: x 2")
        .contains("  hours 09:00-12:00 Asia/Shanghai Mon Tue Wed Thu Fri: x 2");
  }

  @Test
  void showOneDayAsJson() {
    assertThat(
            run(
                "prices",
                "show",
                "claude-fable-5-1",
                "--provider",
                "anthropic",
                "--at",
                "2026-11-22",
                "--json"))
        .isZero();
    assertThat(lines(out.toString()))
        .isEqualTo(
            """
            {"book":"bundled-2026-11-10","provider":"anthropic","model":"claude-fable-5-1",\
            "prices":[{"input":10,"cache_read":0.25,"cache_write":12.5,"cache_write_1h":20,\
            "output":50,"region":{"us":1.1},"source":"genai-prices + research notes 2026-11-22",\
            "as_of":"2026-09-23"}]}
            """);
  }

  @Test
  void showAnUnknownModelNamesTheNearest() {
    assertThat(run("prices", "show", "gpt-4p-mini", "--provider", "openai")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(lines(err.toString()))
        .isEqualTo(
            """
            gpt-4p-mini has no price at openai.
            Nearest: gpt-4o-mini, gpt-4.1-mini, gpt-5-mini
            """);
  }

  @Test
  void showSomethingQuiteElseNamesNothing() {
    assertThat(run("prices", "show", "zzzzzzzz")).isEqualTo(1);
    assertThat(lines(err.toString())).isEqualTo("zzzzzzzz has no price.\n");
  }

  @Test
  void showTheUsersOwnPrice() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.json"), BOOK);
    assertThat(run("prices", "show", "gpt-x", "--prices", mine.toString())).isZero();
    assertThat(out.toString())
        .startsWith("openai/gpt-x in litellm-2026-08-01")
        .contains("input 2.5");
  }

  @Test
  void wrongInputIsExplained() {
    assertThat(run("prices", "show", "o3", "--at", "soon")).isEqualTo(2);
    assertThat(firstError()).isEqualTo("--at soon is not a day; for example: --at 2026-11-22");
  }

  @Test
  void noSubcommandIsExplained() {
    assertThat(run("prices")).isEqualTo(2);
    assertThat(firstError()).isEqualTo("name what to do, for example: costspan prices show gpt-4o");
  }

  @Test
  void aDayWithoutAPriceIsExplained() throws IOException {
    Path mine =
        Files.writeString(
            folder.resolve("mine.json"),
            BOOK.replace("{\"input\"", "{\"from\":\"2026-01-01\",\"input\""));
    String[] args = {"prices", "show", "gpt-x", "--at", "2025-12-31", "--prices", mine.toString()};
    assertThat(run(args)).isEqualTo(2);
    assertThat(firstError())
        .isEqualTo("gpt-x has no price at 2025-12-31; leave --at away to see when it has one");
  }

  @Test
  void importPrintsTheBook() throws IOException {
    Path file = Files.writeString(folder.resolve("l.json"), CATALOGUE);
    assertThat(run("prices", "import", file.toString(), "--as-of", "2026-08-01")).isZero();
    assertThat(out).hasToString(BOOK);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void importWritesTheBook() throws IOException {
    Path file = Files.writeString(folder.resolve("l.json"), CATALOGUE);
    Path book = folder.resolve("book.json");
    String[] args = {
      "prices",
      "import",
      file.toString(),
      "--format",
      "litellm",
      "--provider",
      "openai",
      "--as-of",
      "2026-08-01",
      "-o",
      book.toString()
    };
    assertThat(run(args)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(lines(err.toString())).isEqualTo(book + ": 1 models\n");
    assertThat(book).hasContent(BOOK);
  }

  @Test
  void importIntoAFolderWritesAFilePerProvider() throws IOException {
    Path file = Files.writeString(folder.resolve("l.json"), CATALOGUE);
    Path book = Files.createDirectory(folder.resolve("book"));
    String[] args = {
      "prices", "import", file.toString(), "--as-of", "2026-08-01", "-o", book.toString()
    };
    assertThat(run(args)).isZero();
    assertThat(book.resolve("providers.txt")).hasContent("litellm-2026-08-01\nopenai\n");
    assertThat(book.resolve("openai.json")).hasContent(BOOK);
  }

  @Test
  void importExplainsWrongInput() throws IOException {
    Path file = Files.writeString(folder.resolve("l.json"), CATALOGUE);
    assertThat(run("prices", "import", file.toString(), "--format", "csv")).isEqualTo(2);
    assertThat(firstError())
        .isEqualTo(
            "--format csv is not known; allowed are litellm, genai-prices, pi-ai,"
                + " for example: --format litellm");
    err.getBuffer().setLength(0);
    assertThat(run("prices", "import", file.toString(), "--as-of", "8/1")).isEqualTo(2);
    assertThat(firstError()).isEqualTo("--as-of 8/1 is not a day; for example: --as-of 2026-11-22");
    err.getBuffer().setLength(0);
    assertThat(run("prices", "import", file.toString(), "--provider", "acme")).isEqualTo(2);
    assertThat(firstError())
        .isEqualTo(file + ": no litellm price per token in it for provider acme");
    err.getBuffer().setLength(0);
    assertThat(run("prices", "import", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(firstError()).isEqualTo(folder.resolve("none") + ": no such file");
    err.getBuffer().setLength(0);
    Path nowhere = folder.resolve("none/book.json");
    assertThat(run("prices", "import", file.toString(), "-o", nowhere.toString())).isEqualTo(2);
    assertThat(firstError()).startsWith(nowhere + " cannot be written: ");
  }
}
