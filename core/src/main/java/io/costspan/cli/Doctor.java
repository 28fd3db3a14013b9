/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.attribution.Place;
import io.costspan.ledger.LedgerFiles;
import io.costspan.ledger.Period;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceUrl;
import io.costspan.provider.DescribedProviders;
import io.costspan.report.Amounts;
import io.costspan.report.Coverage;
import io.costspan.report.GapRow;
import io.costspan.report.GapTable;
import io.costspan.report.Query;
import io.costspan.report.Report;
import io.costspan.report.TextTable;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Looks at what an app that starts here and now would find. Collects what is wrong on the way. */
final class Doctor {
  private static final List<String> ENDPOINTS =
      List.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");

  private static final Duration RECENT = Duration.ofDays(7);
  private static final int MAX_GAPS = 50;

  private final Settings settings;
  private final List<String> findings;

  Doctor(Settings settings) {
    this.settings = settings;
    findings = new ArrayList<>(settings.problems());
    DescribedProviders.of(settings, findings::add);
  }

  /** What needs attention, one line each. */
  List<String> findings() {
    return findings;
  }

  String settings() {
    TextTable table =
        new TextTable(List.of("setting", "value", "from")).leftAligned(1).leftAligned(2);
    for (Option option : Option.values()) {
      table.row(List.of(option.key(), shown(option), settings.origin(option)));
    }
    return table.render();
  }

  private String shown(Option option) {
    String text = settings.text(option);
    if (text.isEmpty()) {
      return text;
    }
    return switch (option) {
      case HASH_SALT -> "(given)"; // whoever knows it can guess ids
      case LANGFUSE_KEYS -> "(given)";
      case LANGFUSE_URL ->
          withoutSecrets(
              text, "langfuse.url is ignored: it must be like https://cloud.langfuse.com");
      case WEBHOOK_URL -> hostOnly(text);
      case PRICES_URL ->
          withoutSecrets(
              text, "prices.url is ignored: it must be like https://example.com/prices.json");
      default -> text;
    };
  }

  /** In the order of precedence. */
  static String attribution() {
    TextTable table = new TextTable(List.of("whose cost", "strongest first")).leftAligned(1);
    for (Place place : Place.values()) {
      table.row(List.of(place.title(), place.what().replace("`", "")));
    }
    return table.render();
  }

  String ledger() {
    TextTable table = new TextTable(List.of("ledger", "")).leftAligned(1);
    File folder = settings.path(Option.LEDGER_DIR);
    if (folder == null) {
      return table.row(List.of("folder", "none: ledger.dir is empty")).render();
    }
    table.row(List.of("folder", folder.getPath()));
    table.row(List.of("state", state(folder)));
    List<File> files = LedgerFiles.in(folder);
    if (!files.isEmpty()) {
      table.row(List.of("newest file", files.get(files.size() - 1).getName()));
    }
    return table.render();
  }

  private String state(File folder) {
    if (folder.isDirectory() && folder.canWrite()) {
      return "can be written";
    }
    File existing = folder.getAbsoluteFile();
    while (existing != null && !existing.exists()) {
      existing = existing.getParentFile();
    }
    if (existing != null && existing.isDirectory() && existing.canWrite()) {
      return "does not exist yet; the first call makes it";
    }
    findings.add(
        "the ledger's folder "
            + folder
            + " cannot be written; give this user the right to "
            + existing
            + " or set costspan.ledger.dir");
    return "cannot be written";
  }

  String prices() {
    File own = settings.path(Option.PRICES_FILE);
    PriceBook book = PriceBooks.load(own == null ? null : own.toPath(), findings::add);
    return new TextTable(List.of("prices", ""))
        .leftAligned(1)
        .row(List.of("book", book.id()))
        .row(List.of("models", Amounts.count(book.entries().size())))
        .render();
  }

  /** What the ledger holds of the last days, and what of that is not part of the cost. */
  String coverage() {
    File folder = settings.path(Option.LEDGER_DIR);
    if (folder == null) {
      return "last 7 days: not known without a ledger\n";
    }
    Period recent = new Period(Instant.now().minus(RECENT), null);
    Report report = Report.of(folder, new Query(recent, List.of()), List.of());
    String gaps = GapTable.render(GapRow.of(report.totals()), MAX_GAPS);
    return gaps + "last 7 days: " + Coverage.line(report.totals()) + "\n";
  }

  /** Those of the settings, and what they have stopped in the last days. */
  String budgets() {
    Period recent = new Period(Instant.now().minus(RECENT), null);
    return DoctorBudgets.render(settings, recent, findings::add);
  }

  String export(Properties properties, Map<String, String> environment) {
    TextTable table = new TextTable(List.of("export", "")).leftAligned(1);
    if (!settings.bool(Option.TELEMETRY)) {
      String origin = settings.origin(Option.TELEMETRY);
      return table
          .row(List.of("spans and metrics", "off: telemetry=false (" + origin + ")"))
          .render();
    }
    boolean any = false;
    for (String name : ENDPOINTS) {
      String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
      String value = properties.getProperty(property, environment.getOrDefault(name, ""));
      if (!value.isBlank()) {
        table.row(
            List.of(
                name,
                withoutSecrets(
                    value.strip(),
                    "the OTLP endpoint is not an address such as http://localhost:4318")));
        any = true;
      }
    }
    if (!any) {
      table.row(
          List.of("spans and metrics", "not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set"));
    }
    return table.render();
  }

  /** Whoever knows the path of a webhook can post to it. */
  private String hostOnly(String address) {
    String shown =
        withoutSecrets(address, "webhook.url is ignored: it must be like https://example.com/hook");
    int path = shown.indexOf('/', shown.indexOf("://") + 3);
    return path < 0 ? shown : shown.substring(0, path) + "/...";
  }

  /** An address may carry a password or a key, and a text that is none may as well. */
  private String withoutSecrets(String address, String otherwise) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null) {
        return PriceUrl.shown(uri);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    findings.add(otherwise);
    return "(not an address)";
  }
}
