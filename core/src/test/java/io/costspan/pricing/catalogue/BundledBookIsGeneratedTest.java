/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookWriter;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceFileException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled book is what docs/prices.md says it is: the output of three commands. */
class BundledBookIsGeneratedTest {
  private static final Path DECISIONS = Path.of("../prices/decisions.json");
  private static final Path BUNDLED = Path.of("src/main/resources/io/costspan/pricing/prices");

  @TempDir private Path folder;
  private final List<String> contradictions = new ArrayList<>();

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    Path made = folder.resolve("made");
    PriceBooks.write(book(), made);
    assertThat(texts(made)).isEqualTo(texts(BUNDLED));
  }

  @Test
  void everyContradictionIsNamedInADecision() throws IOException {
    PriceBook book = book();
    List<String> named = Decisions.read(DECISIONS).models();
    List<String> open =
        contradictions.stream()
            .filter(text -> book.names().contains(text.substring(0, text.indexOf('/'))))
            .filter(text -> named.stream().noneMatch(model -> isAbout(text, model)))
            .toList();
    assertThat(contradictions).hasSizeGreaterThan(500);
    assertThat(open).isEmpty();
  }

  /** A factor that nobody states must not price: such a word is unpriced, and the file says so. */
  @Test
  void everyFactorOfAProviderHasASource() throws IOException {
    Decisions reviewed = Decisions.read(DECISIONS);
    List<String> sourced =
        reviewed.factors().entrySet().stream()
            .filter(factor -> !factor.getValue().equals("none"))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(sourced).containsExactlyInAnyOrderElementsOf(reviewed.modifiers());
    PriceBook bundled = PriceBooks.bundled();
    reviewed
        .factors()
        .forEach(
            (of, source) -> {
              String provider = of.substring(0, of.indexOf('/'));
              String[] word = of.substring(of.indexOf('/') + 1).split("\\.", 2);
              boolean priced =
                  bundled.provider(provider).modifiers().all().entrySet().stream()
                      .anyMatch(
                          words ->
                              words.getKey().key().equals(word[0])
                                  && words.getValue().containsKey(word[1]));
              assertThat(priced).as(of).isEqualTo(!source.equals("none"));
            });
  }

  private static boolean isAbout(String contradiction, String model) {
    return model.endsWith("*")
        ? contradiction.startsWith(model.substring(0, model.length() - 1))
        : contradiction.startsWith(model + ": ");
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private PriceBook book() throws IOException {
    Path catalogues = catalogues();
    assumeTrue(Files.isDirectory(catalogues), "the catalogues are not on this machine");
    Path first = run(catalogues.resolve("pi-ai_1.5.2_catalog.json"), "2026-11-10", null);
    Path second =
        run(
            catalogues.resolve("litellm_model_prices_and_context_window.json"),
            "2026-08-01",
            first);
    return job(
        catalogues.resolve("genai-prices_0.1.8_providers.json"), "2026-09-23", second, DECISIONS);
  }

  /** Beside the checkout, or one folder further up where the checkout is a work tree. */
  private static Path catalogues() {
    Path beside = Path.of("../../shared/prices");
    return Files.isDirectory(beside) ? beside : Path.of("../../../shared/prices");
  }

  private Path run(Path catalogue, String day, @Nullable Path over) throws IOException {
    StringWriter text = new StringWriter();
    PriceBookWriter.write(job(catalogue, day, over, null), text);
    return Files.writeString(folder.resolve(day + ".json"), text.toString());
  }

  private PriceBook job(Path catalogue, String day, @Nullable Path over, @Nullable Path decisions)
      throws PriceFileException {
    return new CatalogueImport(catalogue, null, Set.of(), LocalDate.parse(day), over, decisions)
        .run(contradictions::add);
  }
}
