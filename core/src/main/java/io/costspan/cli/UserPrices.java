/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The price book that a command works with: the user's file, where there is one, over ours. */
final class UserPrices {
  private UserPrices() {}

  /**
   * @param named the file named on the command line; null for the one in the settings
   */
  static PriceBook book(@Nullable Path named, PrintWriter err) {
    Path file = named == null ? file() : named;
    return PriceBooks.load(file, line -> err.println("costspan: " + line));
  }

  /** The file in the settings; null for none. */
  static @Nullable Path file() {
    Settings settings = SettingsReader.fromProcess(null);
    File file = settings.path(Option.PRICES_FILE);
    return file == null ? null : file.toPath();
  }
}
