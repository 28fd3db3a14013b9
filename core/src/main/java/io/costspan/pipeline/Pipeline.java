/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Attributor;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Resolved;
import io.costspan.attribution.ServiceName;
import io.costspan.budget.BudgetState;
import io.costspan.budget.Budgets;
import io.costspan.budget.Signal;
import io.costspan.budget.UsualWarnings;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.jvm.JvmTools;
import io.costspan.ledger.Ledger;
import io.costspan.ledger.LedgerOptions;
import io.costspan.pricing.CostSource;
import io.costspan.pricing.LivePrices;
import io.costspan.provider.DescribedProviders;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.telemetry.Events;
import io.costspan.telemetry.MetricSink;
import io.costspan.telemetry.SpanEnricher;
import io.costspan.telemetry.Telemetry;
import io.costspan.telemetry.TelemetrySettings;
import io.costspan.telemetry.Unobserved;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import io.costspan.tracker.Totals;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of one process, put together from its settings: tap, reader, pricer, tracker, and
 * what reads from the tracker. It connects the parts and decides nothing itself. Thread-safe.
 */
public final class Pipeline implements Taps, AutoCloseable {
  private final String process = Ledger.newProcess();
  private final Settings settings;
  private final String service;
  private final Attributor attributor;
  private final ToolPrices toolPrices;
  private final Faults faults;
  private final TelemetrySettings telemetry;
  private final CostTracker tracker = new CostTracker();
  private final Booker booker;
  private final Metering metering;
  private final Budgeting budgets;
  private final Signals signals;
  private final Listeners<CostRecord> calls;
  private final ScopeTree scopes = new ScopeTree();
  private volatile @Nullable LivePrices live;

  private Pipeline(
      Settings settings, DescribedProviders providers, Consumer<String> lines, Watcher watcher) {
    this.settings = settings;
    this.faults = new Faults(lines);
    this.service = ServiceName.resolve(settings.text(Option.SERVICE));
    this.telemetry = Exporting.of(settings, faults::say);
    this.signals = new Signals(settings, service, faults, this::events);
    this.calls = new Listeners<>("costspan-calls", faults);
    this.budgets =
        new Budgeting(
            settings,
            process,
            this::pricing,
            crossing -> signals.accept(crossing.signal()),
            faults);
    this.booker =
        new Booker(
            tracker,
            new Booker.Parts(
                this::openRecorder,
                this::openSinks,
                () -> new SpanEnricher(telemetry),
                budgets::settle),
            new Progress(() -> watcher.accept(tracker.coverage(), losses())),
            faults);
    this.attributor = Attributing.attributor(settings, service, faults::say);
    this.toolPrices = new ToolPrices(settings.pairs(Option.TOOL_PRICES), faults::say);
    boolean ask = settings.text(Option.STREAM_USAGE).equals("request");
    this.metering =
        new Metering(
            providers::find,
            this::resolve,
            booker::submit,
            new Metering.Rules(new SilentStreams(ask, faults), budgets.canStop() ? budgets : null),
            faults);
  }

  /** Told how things stand, on a thread of ours, once a second at most while calls are booked. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Takes the latest state.
     *
     * @param totals without the sums per key
     * @param losses what did not get through
     */
    void accept(Totals totals, List<Loss> losses);
  }

  /**
   * Starts the pipeline; called at the first LLM call. Opens nothing on the calling thread.
   *
   * @param providers every API that can be read
   * @param lines receives one line for each kind of problem
   * @param watcher told how things stand
   */
  public static Pipeline start(
      Settings settings, DescribedProviders providers, Consumer<String> lines, Watcher watcher) {
    Pipeline pipeline = new Pipeline(settings, providers, lines, watcher);
    pipeline.booker.start();
    return pipeline;
  }

  @Override
  public @Nullable Tap open(Request request) {
    return metering.open(request);
  }

  @Override
  public @Nullable Object caller(Request request) {
    return metering.caller(request);
  }

  /**
   * An operation that is no call to an LLM begins, on this thread.
   *
   * @param said as in {@link Operation}
   * @return null where the configuration has no price for it
   */
  public @Nullable PricedOperation begin(Facets said, String client) {
    BigDecimal usd = toolPrices.of(said);
    return usd == null
        ? null
        : new PricedOperation(said, client, attribution(said), usd, booker::submit);
  }

  /**
   * Books an operation that is no call to an LLM; called on the thread that it ran on.
   *
   * @param stated its cost in USD; null for what the configuration says, without which nothing is
   *     booked
   */
  public void book(Operation operation, @Nullable BigDecimal stated) {
    BigDecimal usd = stated == null ? toolPrices.of(operation.said()) : stated;
    if (usd != null) {
      Attribution whose = attribution(operation.said());
      CostSource source = stated == null ? CostSource.CONFIGURED : CostSource.STATED;
      booker.submit(operation.record(whose, usd, source));
    }
  }

  private Attribution attribution(Facets said) {
    return attributor.resolve(Operation.request()).with(said);
  }

  /** As {@link #totals}, with all that was brought before. */
  Totals settledTotals() {
    booker.settle();
    return tracker.snapshot();
  }

  /** What nested scopes have cost, with all that was brought before; see {@link ScopeTree#tree}. */
  Map<String, Object> tree() {
    booker.settle();
    Attribution here = attribution(Facets.NONE);
    return scopes.tree(service, of -> budgets.left(new Attribution(here.trace(), service, of)));
  }

  /** How budgets stand, with all that was brought before. */
  List<BudgetState> budgets() {
    booker.settle();
    return budgets.states();
  }

  /** Whether budgets have room for a call in the scopes of this thread, and in what is said. */
  boolean mayProceed(Facets said) {
    return budgets.mayProceed(attribution(said));
  }

  /**
   * Hears of thresholds that are crossed, on a thread of ours, until what is returned is closed.
   */
  AutoCloseable listen(Consumer<Signal> listener) {
    return signals.listen(listener);
  }

  /** Likewise of calls that are booked. */
  AutoCloseable listenCalls(Consumer<CostRecord> listener) {
    return calls.add(listener);
  }

  /** What has been booked so far. */
  public Totals totals() {
    return tracker.snapshot();
  }

  /**
   * What did not get through: calls that a budget stopped, failures, and what the sinks lost. Exact
   * after {@link #close}.
   */
  public List<Loss> losses() {
    List<Loss> all = new ArrayList<>();
    budgets
        .refusals()
        .forEach((name, count) -> all.add(new Loss(Budgets.REFUSED + "'" + name + "'", count)));
    if (signals.lost() > 0) {
      all.add(new Loss("warnings not told to the app or the webhook", signals.lost()));
    }
    if (calls.lost() > 0) {
      all.add(new Loss("calls not told to the app", calls.lost()));
    }
    all.addAll(booker.losses());
    return all;
  }

  /** Books and writes what is pending; called once, at exit. Takes at most two seconds. */
  @Override
  public void close() {
    metering.finishOpen();
    booker.close();
    budgets.close();
    signals.close();
    calls.close();
    LivePrices prices = live;
    if (prices != null) {
      prices.close();
    }
  }

  private LedgerOptions ledgerOptions() {
    long fileBytes = settings.bytes(Option.LEDGER_FILE_SIZE);
    return new LedgerOptions(
        settings.duration(Option.LEDGER_FLUSH),
        settings.duration(Option.LEDGER_FSYNC),
        settings.bool(Option.LEDGER_SYNC),
        fileBytes == 0 ? Long.MAX_VALUE : fileBytes,
        settings.duration(Option.LEDGER_KEEP),
        settings.bytes(Option.LEDGER_MAX_SIZE),
        settings.bool(Option.LEDGER_COMPRESS));
  }

  private Resolved resolve(Request request) {
    Resolved resolved = attributor.resolve(request);
    if (resolved.host() == null) {
      return resolved;
    }
    if (!telemetry.spans().enriches()) {
      return resolved.withoutHost();
    }
    booker.expectHost();
    return resolved;
  }

  /** On the thread of a call that a budget wants to know the price of, where it is the first. */
  private Recorder.Pricing pricing() {
    LivePrices open = live;
    if (open == null) {
      booker.recorder();
      open = Objects.requireNonNull(live);
    }
    return open::price;
  }

  private Recorder openRecorder() {
    LivePrices prices =
        LivePrices.open(PriceSettings.of(settings, faults::say), faults::say, Unobserved::run);
    live = prices;
    return new Recorder(prices::price, Attributing.filing(settings, faults::say));
  }

  private List<RecordSink> openSinks() {
    List<RecordSink> sinks = new ArrayList<>();
    sinks.add(new UnpricedLines(this::priceFile, faults::say));
    sinks.add(calls::offer);
    addIfAny(
        sinks,
        UsualWarnings.of(
            settings.text(Option.WARN_OPERATION),
            settings.text(Option.WARN_RUN),
            faults::say,
            signals::accept));
    sinks.add(scopes);
    File folder = settings.path(Option.LEDGER_DIR);
    if (folder != null) {
      Ledger ledger = new Ledger(folder, ledgerOptions(), faults::say, process);
      ledger.closeWith(() -> RunEntry.of(process, service, tracker.snapshot(), losses()));
      sinks.add(ledger);
    }
    sinks.addAll(
        JvmTools.sinks(
            new JvmTools.Sources(
                tracker::coverage, tracker::snapshot, this::losses, signals::listen)));
    if (settings.bool(Option.TELEMETRY)) {
      addIfAny(sinks, observed(Telemetry.start(service, telemetry, faults::say)));
    }
    addIfAny(sinks, observed(Scraping.sink(settings, service, telemetry, faults::say)));
    return sinks;
  }

  /** The same, showing how budgets stand, where there are any. */
  private @Nullable MetricSink observed(@Nullable MetricSink sink) {
    if (sink != null && budgets.hasAny()) {
      sink.observe(budgets::readings);
    }
    return sink;
  }

  private @Nullable Events events() {
    return settings.bool(Option.TELEMETRY) ? Events.of(service, telemetry, faults::say) : null;
  }

  private static void addIfAny(List<RecordSink> sinks, @Nullable RecordSink sink) {
    if (sink != null) {
      sinks.add(sink);
    }
  }

  private @Nullable String priceFile(CostRecord record) {
    LivePrices prices = live;
    return prices == null
        ? null
        : prices.suggestion(record.reading(), record.provider(), record.start());
  }
}
