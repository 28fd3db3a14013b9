/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The price books there are: ours in the jar, and the user's on top of it. */
public final class PriceBooks {
  private static final String BUNDLED = "prices.json";

  private PriceBooks() {}

  /** The book in the jar. */
  public static PriceBook bundled() {
    try (InputStream in = PriceBooks.class.getResourceAsStream(BUNDLED)) {
      return PriceBookReader.read(BUNDLED, Objects.requireNonNull(in, BUNDLED));
    } catch (IOException e) {
      throw new IllegalStateException("the bundled price book: " + e.getMessage(), e);
    }
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
