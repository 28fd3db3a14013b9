/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.pricing.LivePrices;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where prices come from, by the settings. What is malformed is said and left out. */
final class PriceSettings {
  private static final Duration LEAST = Duration.ofMinutes(1);

  private PriceSettings() {}

  static LivePrices.Sources of(Settings settings, Consumer<String> say) {
    File file = settings.path(Option.PRICES_FILE);
    Path own = file == null ? null : file.toPath();
    return new LivePrices.Sources(
        own,
        url(settings.text(Option.PRICES_URL), say),
        every(settings.text(Option.PRICES_REFRESH), say));
  }

  private static @Nullable URI url(String text, Consumer<String> say) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI url = URI.create(text);
      boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // said below; the text may hold a password, and so may the message
    }
    say.accept("prices.url is ignored: it must be like https://example.com/prices.json");
    return null;
  }

  private static Duration every(String text, Consumer<String> say) {
    try {
      Duration every = Duration.parse(text);
      if (every.compareTo(LEAST) >= 0) {
        return every;
      }
    } catch (DateTimeParseException notADuration) {
      // said below
    }
    String usual = Option.PRICES_REFRESH.defaultValue();
    say.accept(
        "prices.refresh is ignored: it must be a duration of at least PT1M, such as " + usual);
    return Duration.parse(usual);
  }
}
