/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import static io.costspan.settings.Option.CONFIG;
import static io.costspan.settings.Option.ENABLED;
import static io.costspan.settings.Option.EXIT_SUMMARY;
import static io.costspan.settings.Option.HOOKS_DISABLED;
import static io.costspan.settings.Option.LABELS;
import static io.costspan.settings.Option.LEDGER_DIR;
import static io.costspan.settings.Option.PRICES_FILE;
import static io.costspan.settings.Option.SERVICE;
import static io.costspan.settings.Option.TELEMETRY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir File folder;
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void place() {
    properties.setProperty("user.dir", folder.getPath());
    properties.setProperty("user.home", "/home/ada");
  }

  @Test
  void defaultsWhereNothingIsGiven() {
    Settings settings = read(null);
    assertThat(settings.problems()).isEmpty();
    for (Option option : Option.values()) {
      assertThat(settings.text(option)).isEqualTo(option.defaultValue());
      assertThat(settings.origin(option)).isEqualTo("default");
    }
    assertThat(settings.bool(ENABLED)).isTrue();
    assertThat(settings.path(LEDGER_DIR)).isEqualTo(new File("/home/ada/.costspan/ledger"));
    assertThat(settings.path(PRICES_FILE)).isNull();
    assertThat(settings.list(HOOKS_DISABLED)).isEmpty();
  }

  @Test
  void durationsAndSizesHaveUnits() {
    properties.setProperty("costspan.ledger.flush", "5m");
    properties.setProperty("costspan.ledger.fsync", "0");
    properties.setProperty("costspan.ledger.keep", "90 d");
    properties.setProperty("costspan.ledger.max-size", "10GB");
    properties.setProperty("costspan.ledger.file-size", "512kb");
    Settings settings = read(null);
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.duration(Option.LEDGER_FLUSH)).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.duration(Option.LEDGER_FSYNC)).isZero();
    assertThat(settings.duration(Option.LEDGER_KEEP)).isEqualTo(Duration.ofDays(90));
    assertThat(settings.bytes(Option.LEDGER_MAX_SIZE)).isEqualTo(10L << 30);
    assertThat(settings.bytes(Option.LEDGER_FILE_SIZE)).isEqualTo(512L << 10);
  }

  @Test
  void aDurationOrSizeWithoutAUnitIsIgnoredAndNamed() {
    properties.setProperty("costspan.ledger.keep", "90");
    properties.setProperty("costspan.ledger.max-size", "9999999999GB");
    Settings settings = read(null);
    assertThat(settings.problems())
        .containsExactlyInAnyOrder(
            "costspan.ledger.keep (system property) is ignored: it must be a duration such as"
                + " 100ms, 1s, 5m, 12h or 90d, not '90'",
            "costspan.ledger.max-size (system property) is ignored: it must be a size such as"
                + " 512KB, 256MB or 10GB, not '9999999999GB'");
    assertThat(settings.duration(Option.LEDGER_KEEP)).isZero();
    assertThat(settings.bytes(Option.LEDGER_MAX_SIZE)).isZero();
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    properties.setProperty("costspan.openai.stream-usage", "request");
    assertThat(read(null).text(Option.STREAM_USAGE)).isEqualTo("request");
    properties.setProperty("costspan.openai.stream-usage", "yes");
    Settings settings = read(null);
    assertThat(settings.text(Option.STREAM_USAGE)).isEqualTo("leave");
    assertThat(settings.problems())
        .containsExactly(
            "costspan.openai.stream-usage (system property) is ignored: it must be leave or"
                + " request, not 'yes'");
  }

  @Test
  void theStrongestSourceWins() throws IOException {
    File yaml = yaml("service: file\nledger: {dir: /file}\nprices.file: /file.json\n");
    assertOrigins(read(null), "file " + yaml, "file", "/file");

    environment.put("COSTSPAN_SERVICE", "variable");
    environment.put("COSTSPAN_LEDGER_DIR", "/variable");
    assertOrigins(read(null), "variable", "variable", "/variable");

    properties.setProperty("costspan.service", "property");
    properties.setProperty("costspan.ledger.dir", "/property");
    assertOrigins(read(null), "system property", "property", "/property");

    Settings settings = read("service=argument,costspan.ledger.dir=/argument");
    assertOrigins(settings, "agent argument", "argument", "/argument");
    assertThat(settings.text(PRICES_FILE)).isEqualTo("/file.json");
  }

  private static void assertOrigins(Settings settings, String origin, String service, String dir) {
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.text(SERVICE)).isEqualTo(service);
    assertThat(settings.origin(SERVICE)).isEqualTo(origin);
    assertThat(settings.path(LEDGER_DIR)).isEqualTo(new File(dir));
    assertThat(settings.origin(LEDGER_DIR)).isEqualTo(origin);
  }

  @Test
  void pairsComeOneByOneOrTogetherAndFromEverySource() throws IOException {
    yaml("labels: {team: file, stage: file, site: file}\n");
    environment.put("COSTSPAN_LABELS_STAGE", "variable");
    environment.put("COSTSPAN_LABELS", "cost=1, team=variable");
    properties.setProperty("costspan.labels.team", "property, with comma");
    Settings settings = read("labels.note=argument");
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.pairs(LABELS))
        .isEqualTo(
            Map.of(
                "team", "property, with comma",
                "stage", "variable",
                "cost", "1",
                "site", "file",
                "note", "argument"));
    assertThat(settings.origin(LABELS)).isEqualTo("agent argument");
  }

  @Test
  void whatIsNoPairIsNamed() {
    properties.setProperty("costspan.labels", "team");
    properties.setProperty("costspan.label.team", "x");
    assertThat(read(null).problems())
        .containsExactlyInAnyOrder(
            "costspan.labels (system property) is ignored: it must be name=value,name=value, not 'team'",
            "unknown setting costspan.label.team (system property); did you mean"
                + " costspan.labels?");
    assertThat(read(null).pairs(LABELS)).isEmpty();
  }

  @Test
  void aCommaMayContinueAValueOfTheAgentArgument() {
    Settings settings = read("hooks.disabled=okhttp, jdk-http ,telemetry=FALSE");
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.list(HOOKS_DISABLED)).containsExactly("okhttp", "jdk-http");
    assertThat(settings.bool(TELEMETRY)).isFalse();
  }

  @Test
  void unknownNamesGetTheNearestOne() throws IOException {
    File yaml = yaml("costspan:\n  exit: {summary: false}\n");
    environment.put("COSTSPAN_ENABLE", "true");
    properties.setProperty("costspan.leger.dir", "/x");
    properties.setProperty("costspan.agent.status", "ours");
    properties.setProperty("java.io.tmpdir", "/x");
    assertThat(read("servise=x,hooks=okhttp").problems())
        .containsExactly(
            "unknown setting COSTSPAN_ENABLE (variable); did you mean COSTSPAN_ENABLED?",
            "unknown setting costspan.leger.dir (system property); did you mean"
                + " costspan.ledger.dir?",
            "unknown setting servise (agent argument); did you mean service?",
            "unknown setting hooks (agent argument); did you mean hooks.disabled?",
            "unknown setting costspan.exit.summary (file "
                + yaml
                + "); did you mean exit-summary?");
  }

  @Test
  void aMalformedValueIsIgnoredAndTheNextSourceCounts() {
    environment.put("COSTSPAN_EXIT_SUMMARY", "false");
    properties.setProperty("costspan.exit-summary", "no");
    properties.setProperty("costspan.enabled", "");
    Settings settings = read("nonsense,telemetry");
    assertThat(settings.bool(EXIT_SUMMARY)).isFalse();
    assertThat(settings.bool(ENABLED)).isTrue();
    assertThat(settings.problems())
        .containsExactlyInAnyOrder(
            "costspan.exit-summary (system property) is ignored: it must be true or false, not"
                + " 'no'",
            "costspan.enabled (system property) is ignored: it must be true or false, not ''",
            "the agent argument is name=value,name=value; 'nonsense' has no '='",
            "the agent argument is name=value,name=value; 'telemetry' has no '='");
  }

  @Test
  void theFileMayUseVariablesAndLists() throws IOException {
    File yaml =
        yaml(
            """
            # a comment
            service: ${TEAM}-${STAGE:-dev}
            ledger.dir: ~/books/${UNSET:-}x
            prices: {file: "${NOWHERE}/prices.json"}
            hooks:
              disabled: [okhttp, jdk-http]
            telemetry: False
            """);
    environment.put("TEAM", "search");
    Settings settings = read(null);
    assertThat(settings.text(SERVICE)).isEqualTo("search-dev");
    assertThat(settings.path(LEDGER_DIR)).isEqualTo(new File("/home/ada/books/x"));
    assertThat(settings.list(HOOKS_DISABLED)).containsExactly("okhttp", "jdk-http");
    assertThat(settings.bool(TELEMETRY)).isFalse();
    assertThat(settings.path(PRICES_FILE)).isNull();
    assertThat(settings.problems())
        .containsExactly(
            "prices.file (file "
                + yaml
                + ") is ignored: the variable NOWHERE is not set; a default may follow it, as in"
                + " ${NOWHERE:-default}");
  }

  @Test
  void aBrokenFileIsOneLineWithThePlace() throws IOException {
    File yaml = yaml("service: a\nledger: [x\n");
    Settings settings = read("service=b");
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith("the settings file " + yaml + ":3 is not YAML: ");
    assertThat(settings.text(SERVICE)).isEqualTo("b");

    yaml("just a text");
    assertThat(read(null).problems())
        .containsExactly("the settings file " + yaml + " must hold lines of 'name: value'");
    yaml("# nothing\nservice:\n");
    assertThat(read(null).problems()).isEmpty();
    yaml("");
    assertThat(read(null).problems()).isEmpty();
  }

  @Test
  void aNamedFileMustBeThere() throws IOException {
    File named = new File(folder, "other.yaml");
    properties.setProperty("costspan.config", "other.yaml");
    assertThat(read(null).problems())
        .containsExactly("there is no settings file " + named + " (system property)");
    Files.writeString(named.toPath(), "service: named\n", StandardCharsets.UTF_8);
    yaml("service: default\n");
    Settings settings = read(null);
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.text(SERVICE)).isEqualTo("named");
    assertThat(settings.text(CONFIG)).isEqualTo("other.yaml");
  }

  private Settings read(@Nullable String agentArgument) {
    return SettingsReader.read(agentArgument, properties, environment);
  }

  private File yaml(String text) throws IOException {
    File file = new File(folder, "costspan.yaml");
    Files.writeString(file.toPath(), text, StandardCharsets.UTF_8);
    return file;
  }
}
