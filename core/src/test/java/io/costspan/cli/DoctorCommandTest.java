/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.ledger.Entry;
import io.costspan.ledger.Ledger;
import io.costspan.ledger.LedgerOptions;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.report.Amounts;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final PriceBook BOOK = PriceBooks.bundled();
  @TempDir File folder;
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void place() {
    properties.setProperty("user.dir", folder.getPath());
    properties.setProperty("user.home", folder.getPath());
  }

  @Test
  void nothingSecretOfAnAddressIsShown() {
    properties.setProperty("costspan.prices.url", "https://me:hush@example.com/p.json?key=hush");
    assertThat(run().out())
        .contains("prices.url https://example.com/p.json system property")
        .doesNotContain("hush");
    properties.setProperty("costspan.prices.url", "ht tp://hush");
    assertThat(run().out()).contains("prices.url (not an address)").doesNotContain("hush");
  }

  @Test
  void ofAWebhookTheHostIsShown() {
    properties.setProperty("costspan.webhook.url", "https://hooks.slack.com/services/hush?k=hush");
    assertThat(run().out())
        .contains("webhook.url https://hooks.slack.com/... system property")
        .doesNotContain("hush");
    properties.setProperty("costspan.webhook.url", "hush");
    assertThat(run().out()).contains("webhook.url (not an address)").doesNotContain("hush");
  }

  @Test
  void aFreshPlace() {
    Run run = run();
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            setting value from
            enabled true default
            config costspan.yaml default
            service default
            ledger.dir ~/.costspan/ledger default
            ledger.flush 100ms default
            ledger.fsync 1s default
            ledger.sync false default
            ledger.file-size 256MB default
            ledger.compress true default
            ledger.keep default
            ledger.max-size default
            prices.file default
            prices.url default
            prices.refresh PT6H default
            exit-summary true default
            telemetry true default
            telemetry.spans auto default
            telemetry.profile default default
            telemetry.metric-attributes agent,job,phase,category default
            telemetry.root-span auto default
            langfuse.url default
            langfuse.keys default
            prometheus.port default
            prometheus.host 127.0.0.1 default
            job default
            phase default
            agent default
            tenant default
            labels default
            attribution.names default
            attribution.headers default
            attribution.call-site true default
            attribution.hash-salt default
            tool-prices default
            categories claude-code: client = claude-code,research: phase ~ research,analysis default
            warn.operation 1 USD default
            warn.run 10 USD default
            webhook.url default
            webhook.format auto default
            hooks.disabled default
            openai.stream-usage leave default

            ledger
            folder %s/.costspan/ledger
            state does not exist yet; the first call makes it

            prices
            book %s
            models %s

            export
            spans and metrics not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set

            budget limit action shared refused
            (none)

            whose cost strongest first
            """
                .formatted(folder, BOOK.id(), Amounts.count(BOOK.entries().size())))
        .contains("\n\nlast 7 days: 0 calls: 0 priced\n\nJVM program; to ask it: doctor PID\n");
  }

  @Test
  void aPlaceInUse() throws IOException {
    File ledger = new File(folder, "ledger");
    Files.createDirectories(ledger.toPath());
    Files.writeString(new File(ledger, "2026-11-21.1-a.jsonl").toPath(), "");
    Files.writeString(new File(ledger, "2026-11-22.1-a.jsonl").toPath(), "");
    environment.put("COSTSPAN_LEDGER_DIR", ledger.getPath());
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "https://me:secret@host:4318/v1?key=secret");
    environment.put("COSTSPAN_PRICES_URL", "https://me:secret@host/prices.json?key=secret");
    properties.setProperty("otel.exporter.otlp.traces.endpoint", "http://[::1]:4318");
    Run run = run();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("ledger.dir " + ledger + " variable\n")
        .contains("state can be written\nnewest file 2026-11-22.1-a.jsonl\n")
        .contains("prices.url https://host/prices.json variable\n")
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT https://host:4318/v1\n")
        .contains("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT http://[::1]:4318\n")
        .doesNotContain("secret");
  }

  @Test
  void whatIsWrongIsNamedAndTheExitCodeSaysSo() throws IOException {
    Files.writeString(new File(folder, "file").toPath(), "");
    properties.setProperty("costspan.ledger.dir", folder + "/file/ledger");
    properties.setProperty("costspan.leger.dir", "x");
    properties.setProperty("costspan.prices.file", folder + "/none.json");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "no address");
    Run run = run();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("state cannot be written\n").contains("(not an address)\n");
    assertThat(run.err())
        .isEqualTo(
            """
            costspan: unknown setting costspan.leger.dir (system property); did you mean costspan.ledger.dir?
            costspan: the ledger's folder %1$s/file/ledger cannot be written; give this user the right to %1$s/file or set costspan.ledger.dir
            costspan: your price file is not used: %1$s/none.json: no such file
            costspan: the OTLP endpoint is not an address such as http://localhost:4318
            """
                .formatted(folder));
  }

  @Test
  void aPriceUrlThatIsNoneIsNotShownForItMayHoldAKey() {
    properties.setProperty("costspan.prices.url", "host/prices.json?key=secret");
    Run run = run();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("prices.url (not an address) system property\n")
        .doesNotContain("secret");
    assertThat(run.err())
        .isEqualTo(
            "costspan: prices.url is ignored: it must be like https://example.com/prices.json\n");
  }

  @Test
  void theBudgetsThatAreOn() throws IOException {
    File ledger = new File(folder, "ledger");
    properties.setProperty("costspan.ledger.dir", ledger.getPath());
    Files.writeString(
        new File(folder, "costspan.yaml").toPath(),
        """
        budgets:
          nightly: {limit: 5 USD, period: day, action: stop}
          strict: {limit: 100 calls, period: run, action: stop, mode: strict}
          wrong: {limit: 5 pounds}
          mild: {limit: 1 USD, group-by: tenant}
        """);
    for (String process : List.of("1-a", "2-b")) {
      Ledger written = new Ledger(ledger, LedgerOptions.DEFAULT, problem -> {}, process);
      written.closeWith(
          () ->
              new Entry(
                  Entry.Kind.RUN,
                  process,
                  Instant.now(),
                  "shop",
                  1,
                  null,
                  new Entry.Run(
                      Instant.now(),
                      Map.of(),
                      Map.of(),
                      List.of("600 calls not made, no room in budget 'nightly'", "1 unpriced"))));
      written.accept(Records.at(Records.priced("r" + process, "a", "1"), Instant.now()));
      written.close();
    }
    Run run = run();
    assertThat(run.out())
        .contains(
            """
            budget limit action shared refused
            nightly 5 USD per day stop, learned by all processes of this ledger 1,200
            strict 100 calls per run stop, strict no, each process has it for itself 0
            mild 1 USD per total and tenant warn no, each process has it for itself 0
            """);
    assertThat(run.err()).contains("costspan.yaml:4: budgets.wrong.limit: '5 pounds' is no limit");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void whatIsOffIsSaidToBeOff() {
    properties.setProperty("costspan.ledger.dir", "");
    properties.setProperty("costspan.telemetry", "false");
    assertThat(run().out())
        .contains("ledger\nfolder none: ledger.dir is empty\n")
        .contains("spans and metrics off: telemetry=false (system property)\n");
  }

  @Test
  void theStatusOfAnAgent() throws IOException {
    String status =
        """
        {"version":"0.1.0","hooks":[{"name":"okhttp","state":"active"},\
        {"name":"jdk-http","state":"off","note":"no such method","more":[1]}],\
        "ledger":{"written":3},"telemetry":null}
        """;
    assertThat(AgentStatus.parse(status).render())
        .isEqualTo(
            """
            agent
            version    0.1.0
            ledger     {"written":3}
            telemetry

            hook      state   note
            okhttp    active
            jdk-http  off     no such method
            """);
    assertThatThrownBy(() -> AgentStatus.parse("[]")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> AgentStatus.parse("{")).isInstanceOf(IOException.class);
  }

  @Test
  void wrongInputNamesWhatIsAllowed() {
    Run run = run("my-app");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("PID must be a process id, for example 4711; it is 'my-app'\n");
  }

  /** With every run of spaces as one, since the widths depend on the folder's name. */
  private Run run(String... args) {
    DoctorCommand doctor = new DoctorCommand(properties, environment);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(doctor)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Run(code, out.toString().replaceAll(" +", " "), err.toString());
  }
}
