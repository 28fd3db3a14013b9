/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Facet;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.telemetry.Langfuse;
import io.costspan.telemetry.TelemetrySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the settings say about telemetry. What is malformed is said and left out. */
final class Exporting {
  private Exporting() {}

  static TelemetrySettings of(Settings settings, Consumer<String> say) {
    Langfuse langfuse = langfuse(settings, say);
    String root = settings.text(Option.ROOT_SPAN);
    return new TelemetrySettings(
        settings.text(Option.TELEMETRY_PROFILE).equals("next"),
        spans(settings, langfuse),
        metricAttributes(settings, say),
        langfuse,
        root.equals("true") || (root.equals("auto") && langfuse != null));
  }

  /** Where ours go straight to Langfuse, spans of others do not get there. */
  private static TelemetrySettings.Spans spans(Settings settings, @Nullable Langfuse langfuse) {
    if (!settings.bool(Option.TELEMETRY)) {
      return TelemetrySettings.Spans.OFF;
    }
    String word = settings.text(Option.TELEMETRY_SPANS);
    var chosen = TelemetrySettings.Spans.valueOf(word.toUpperCase(Locale.ROOT));
    boolean straight = langfuse != null && chosen == TelemetrySettings.Spans.AUTO;
    return straight ? TelemetrySettings.Spans.ALWAYS : chosen;
  }

  private static List<String> metricAttributes(Settings settings, Consumer<String> say) {
    List<String> known = new ArrayList<>();
    for (String name : settings.list(Option.METRIC_ATTRIBUTES)) {
      if (TelemetrySettings.isMetricAttribute(name)) {
        known.add(name);
      } else {
        say.accept(
            "telemetry.metric-attributes: there is no "
                + name
                + "; it may be "
                + Arrays.stream(Facet.values()).map(Facet::key).collect(Collectors.joining(", "))
                + ", or label.NAME");
      }
    }
    return known;
  }

  private static @Nullable Langfuse langfuse(Settings settings, Consumer<String> say) {
    String url = settings.text(Option.LANGFUSE_URL);
    if (url.isEmpty()) {
      return null;
    }
    String keys = settings.text(Option.LANGFUSE_KEYS);
    int colon = keys.indexOf(':');
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    if (web && colon > 0 && colon < keys.length() - 1) {
      return new Langfuse(url, keys.substring(0, colon), keys.substring(colon + 1));
    }
    say.accept(
        web
            ? "nothing is sent to Langfuse: langfuse.keys must be PUBLIC_KEY:SECRET_KEY, such as"
                + " pk-lf-...:sk-lf-..."
            : "langfuse.url is ignored: it must be like https://cloud.langfuse.com");
    return null;
  }
}
