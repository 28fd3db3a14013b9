/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled file is what docs/prices.md says it is: the output of three commands. */
class BundledBookIsGeneratedTest {
  private static final Path DECISIONS = Path.of("../prices/decisions.json");
  private static final Path BUNDLED = Path.of("src/main/resources/io/costspan/pricing/prices.json");

  @TempDir private Path folder;

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    Path catalogues = catalogues();
    assumeTrue(Files.isDirectory(catalogues), "the catalogues are not on this machine");
    Path first = run(catalogues, "pi-ai_1.5.2_catalog.json", "2026-11-10", null, null);
    Path second =
        run(catalogues, "litellm_model_prices_and_context_window.json", "2026-08-01", first, null);
    Path third =
        run(catalogues, "genai-prices_0.1.8_providers.json", "2026-09-23", second, DECISIONS);
    assertThat(third).hasSameTextualContentAs(BUNDLED);
  }

  /** Beside the checkout, or one folder further up where the checkout is a work tree. */
  private static Path catalogues() {
    Path beside = Path.of("../../shared/prices");
    return Files.isDirectory(beside) ? beside : Path.of("../../../shared/prices");
  }

  private Path run(
      Path catalogues, String file, String day, @Nullable Path over, @Nullable Path decisions)
      throws IOException {
    PriceBook book =
        new CatalogueImport(
                catalogues.resolve(file),
                null,
                Set.of("openai", "anthropic", "gcp.gemini"),
                LocalDate.parse(day),
                over,
                decisions)
            .run(contradiction -> {});
    StringWriter text = new StringWriter();
    PriceBookWriter.write(book, text);
    return Files.writeString(folder.resolve(file), text.toString());
  }
}
