/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The price books there are: ours in the jar, and the user's on top of it. */
public final class PriceBooks {
  /** The folder of the bundled book: a file for each provider, and their list. */
  private static final String BUNDLED = "prices/";

  private static final String LIST = "providers.txt";

  private PriceBooks() {}

  /** The book in the jar; each provider's part is read when it is first asked for. */
  public static PriceBook bundled() {
    String[] lines = new String(resource(LIST), StandardCharsets.UTF_8).split("\n");
    return new PriceBook(
        lines[0], List.of(lines).subList(1, lines.length), PriceBooks::bundled, List.of());
  }

  private static ProviderPrices bundled(String provider) {
    String file = provider + ".json";
    try {
      return PriceBookReader.read(file, new ByteArrayInputStream(resource(file)))
          .provider(provider);
    } catch (PriceFileException e) {
      throw new IllegalStateException("the bundled price book: " + e.getMessage(), e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = PriceBooks.class.getResourceAsStream(BUNDLED + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the bundled price book: " + e.getMessage(), e);
    }
  }

  /** Writes a book as the bundled one is kept: a file for each provider, and their list. */
  public static void write(PriceBook book, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String provider : book.names()) {
      StringWriter text = new StringWriter();
      PriceBookWriter.write(
          new PriceBook(book.id(), Map.of(provider, book.provider(provider))), text);
      Files.writeString(folder.resolve(provider + ".json"), text.toString());
    }
    String list = book.id() + "\n" + String.join("\n", book.names()) + "\n";
    Files.writeString(folder.resolve(LIST), list);
  }

  /**
   * The bundled book under the user's. Never fails because of the user's file: where that cannot be
   * used the bundled book is returned alone and {@code warn} told why, in one line.
   *
   * @param userFile null for none
   */
  public static PriceBook load(@Nullable Path userFile, Consumer<String> warn) {
    PriceBook bundled = bundled();
    if (userFile == null) {
      return bundled;
    }
    try {
      return read(userFile).over(bundled);
    } catch (PriceFileException e) {
      warn.accept("your price file is not used: " + e.getMessage());
      return bundled;
    }
  }

  /**
   * Reads one price file.
   *
   * @throws PriceFileException where it cannot be read or something in it is wrong
   */
  public static PriceBook read(Path file) throws PriceFileException {
    try (InputStream in = Files.newInputStream(file)) {
      return PriceBookReader.read(file.toString(), in);
    } catch (PriceFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new PriceFileException(file + ": no such file");
    } catch (IOException e) {
      throw new PriceFileException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
