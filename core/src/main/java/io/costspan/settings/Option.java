/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.List;
import java.util.Locale;

/**
 * Every setting: the one source of names, types, defaults and help. {@code docs/settings.md} is
 * generated from it.
 */
public enum Option {
  ENABLED("enabled", Type.BOOLEAN, "true", "false leaves the JVM as if the agent were absent."),
  CONFIG(
      "config",
      Type.PATH,
      "costspan.yaml",
      "The settings file; no error where the default one is absent."),
  SERVICE(
      "service",
      Type.TEXT,
      "",
      "The service name on records; else OTEL_SERVICE_NAME, service.name in"
          + " OTEL_RESOURCE_ATTRIBUTES, the started jar or main class."),
  LEDGER_DIR(
      "ledger.dir",
      Type.PATH,
      "~/.costspan/ledger",
      "Where the ledger files are written; empty switches the ledger off."),
  LEDGER_FLUSH(
      "ledger.flush",
      Type.DURATION,
      "100ms",
      "How long records that come in quick succession may wait to be written in one piece."),
  LEDGER_FSYNC(
      "ledger.fsync",
      Type.DURATION,
      "1s",
      "How long what is written may wait to be forced to the disk; at exit it is in any case."),
  LEDGER_SYNC(
      "ledger.sync",
      Type.BOOLEAN,
      "false",
      "Whether each record is forced to the disk before the next one is booked."),
  LEDGER_FILE_SIZE(
      "ledger.file-size",
      Type.SIZE,
      "256MB",
      "How large a file grows before the next is begun, at least 64KB; empty for one file a day."),
  LEDGER_COMPRESS(
      "ledger.compress", Type.BOOLEAN, "true", "Whether files of days that are over are gzipped."),
  LEDGER_KEEP(
      "ledger.keep",
      Type.DURATION,
      "",
      "How long days are kept, for example 90d; empty keeps them for good."),
  LEDGER_MAX_SIZE(
      "ledger.max-size",
      Type.SIZE,
      "",
      "How large the folder may be before its oldest days go, for example 10GB; empty for no"
          + " limit."),
  PRICES_FILE(
      "prices.file",
      Type.PATH,
      "",
      "Your own price file; its entries override ours. Read again when it changes."),
  PRICES_URL(
      "prices.url",
      Type.TEXT,
      "",
      "A price file to fetch by http(s), after the first LLM call; below your own file, over"
          + " ours."),
  PRICES_REFRESH(
      "prices.refresh",
      Type.TEXT,
      "PT6H",
      "How often prices.url is asked for a newer file: a duration of at least PT1M."),
  EXIT_SUMMARY(
      "exit-summary",
      Type.BOOLEAN,
      "true",
      "Whether one line of totals is printed to stderr when the JVM exits."),
  TELEMETRY(
      "telemetry",
      Type.BOOLEAN,
      "true",
      "Whether spans and metrics are exported where the OTEL_* variables name an endpoint."),
  TELEMETRY_SPANS(
      "telemetry.spans",
      Type.CHOICE,
      "auto",
      "Which spans show a call's cost: the one that another instrumentation has made for the call,"
          + " else one of ours (auto); one of ours always (always); only those of others"
          + " (enrich); none (off).",
      "auto",
      "always",
      "enrich",
      "off"),
  TELEMETRY_PROFILE(
      "telemetry.profile",
      Type.CHOICE,
      "default",
      "Names of attributes and metrics: those that backends read today (default), or those that"
          + " OpenTelemetry's GenAI conventions are moving to (next).",
      "default",
      "next"),
  METRIC_ATTRIBUTES(
      "telemetry.metric-attributes",
      Type.LIST,
      "agent,job,phase,category",
      "What metrics are split by beside operation, provider and model: also session, user, tenant,"
          + " tool, call_site, label.NAME."),
  ROOT_SPAN(
      "telemetry.root-span",
      Type.CHOICE,
      "auto",
      "Whether a call outside of any trace gets a parent span: true, false, or only for Langfuse"
          + " (auto), whose sums leave out the cost of roots.",
      "auto",
      "true",
      "false"),
  LANGFUSE_URL(
      "langfuse.url",
      Type.TEXT,
      "",
      "Sends cost spans straight to this Langfuse, for example https://cloud.langfuse.com; metrics"
          + " go where the OTEL_* variables say."),
  LANGFUSE_KEYS("langfuse.keys", Type.TEXT, "", "Its keys, as PUBLIC_KEY:SECRET_KEY."),
  PROMETHEUS_PORT(
      "prometheus.port",
      Type.TEXT,
      "",
      "Where given, metrics are served at this port for Prometheus to scrape, for example 9464;"
          + " no OTEL_* variable is needed."),
  PROMETHEUS_HOST(
      "prometheus.host",
      Type.TEXT,
      "127.0.0.1",
      "The address to serve them at; 0.0.0.0 serves other machines, without any protection."),
  JOB("job", Type.TEXT, "", "The job that calls count for where nothing else names one."),
  PHASE("phase", Type.TEXT, "", "Likewise the phase."),
  AGENT("agent", Type.TEXT, "", "Likewise the agent."),
  TENANT("tenant", Type.TEXT, "", "Likewise the tenant."),
  LABELS("labels", Type.PAIRS, "", "Labels on every record, for example labels.team=payments."),
  ATTRIBUTION_NAMES(
      "attribution.names",
      Type.PAIRS,
      "",
      "Your own names in baggage, span attributes and MDC, and what each states (session, user,"
          + " tenant, agent, job, phase, tool, or a label's name), for example"
          + " attribution.names.shopId=tenant."),
  ATTRIBUTION_HEADERS(
      "attribution.headers",
      Type.PAIRS,
      "",
      "Request headers, likewise; those that may hold a key are refused."),
  CALL_SITE(
      "attribution.call-site",
      Type.BOOLEAN,
      "true",
      "Whether the app's method that made the call is on its record."),
  HASH_SALT(
      "attribution.hash-salt",
      Type.TEXT,
      "",
      "Where given, session and user ids are replaced by an HMAC-SHA-256 with this salt."),
  TOOL_PRICES(
      "tool-prices",
      Type.PAIRS,
      "",
      "What a call of a tool, or an operation of a type, costs in USD, for example"
          + " tool-prices.web-search=0.005."),
  CATEGORIES(
      "categories",
      Type.LIST,
      "claude-code: client = claude-code,research: phase ~ research,analysis",
      "Rules that file each record under a category; the first that fits counts."),
  WARN_OPERATION(
      "warn.operation",
      Type.TEXT,
      "1 USD",
      "One line is said of an operation that costs more, once for each kind; off for none."),
  WARN_RUN(
      "warn.run",
      Type.TEXT,
      "10 USD",
      "One line is said once a process has cost more; off for none. For other limits:"
          + " docs/budgets.md."),
  WEBHOOK_URL(
      "webhook.url",
      Type.TEXT,
      "",
      "Where warnings and crossings of budgets are posted to as JSON, for example"
          + " https://example.com/hook."),
  WEBHOOK_FORMAT(
      "webhook.format",
      Type.CHOICE,
      "auto",
      "What is posted: all that is known (json), a message for Slack (slack), or what the address"
          + " looks like (auto).",
      "auto",
      "json",
      "slack"),
  HOOKS_DISABLED(
      "hooks.disabled", Type.LIST, "", "Client hooks to leave off, for example okhttp,jdk-http."),
  STREAM_USAGE(
      "openai.stream-usage",
      Type.CHOICE,
      "leave",
      "Whether chat streams that do not ask for their usage are left alone, or asked for it (see"
          + " docs/stream-usage.md).",
      "leave",
      "request");

  /** What a value may be. */
  public enum Type {
    BOOLEAN,
    TEXT,
    PATH,
    /** Comma-separated. */
    LIST,
    /** name=value pairs, comma-separated, or one setting each: {@code labels.team}. */
    PAIRS,
    /** A whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    DURATION,
    /** A whole number and {@code B}, {@code KB}, {@code MB} or {@code GB}, powers of 1024. */
    SIZE,
    /** One of {@link Option#choices}. */
    CHOICE
  }

  private final String key;
  private final Type type;
  private final String defaultValue;
  private final String help;
  private final String choices;

  Option(String key, Type type, String defaultValue, String help, String... choices) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.help = help;
    this.choices = String.join(",", choices);
  }

  /** The name in {@code costspan.yaml} and as an agent argument, for example {@code ledger.dir}. */
  public String key() {
    return key;
  }

  /** The system property, for example {@code costspan.ledger.dir}. */
  public String property() {
    return "costspan." + key;
  }

  /** The environment variable, for example {@code COSTSPAN_LEDGER_DIR}. */
  public String variable() {
    return property().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  public Type type() {
    return type;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String help() {
    return help;
  }

  /** The words that are allowed; empty where others are, too. */
  public List<String> choices() {
    return choices.isEmpty() ? List.of() : List.of(choices.split(",", -1));
  }
}
