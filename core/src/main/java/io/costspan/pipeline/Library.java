/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Scope;
import io.costspan.budget.BudgetState;
import io.costspan.budget.Signal;
import io.costspan.ledger.LedgerLine;
import io.costspan.provider.DescribedProviders;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The library's interface as it is reached from another loader: one function, and nothing but types
 * of the JDK in and out. Thread-safe.
 */
public final class Library implements Function<Object[], @Nullable Object> {
  /** With a map of what is said; gives an {@code AutoCloseable}. */
  public static final String OPEN = "open";

  /** Gives the map of what this thread's scopes say. */
  public static final String CURRENT = "current";

  /** With a map of {@code said}, {@code cost}, {@code duration}, {@code id}; gives null. */
  public static final String BOOK = "book";

  /** With the name of a dimension; gives a map of amounts in USD. */
  public static final String TOTALS = "totals";

  /** With a map of what is said; false where a budget has no room for a call. */
  public static final String MAY_PROCEED = "may_proceed";

  /** Gives a list of maps, one for each budget and value of its group. */
  public static final String BUDGETS = "budgets";

  /** Gives the map of the process's scopes, see {@link ScopeTree#tree}. */
  public static final String TREE = "tree";

  /** With a consumer of maps, told of each threshold that is crossed; gives an AutoCloseable. */
  public static final String LISTEN = "listen";

  /** With a consumer of maps, told of each call that is booked; gives an AutoCloseable. */
  public static final String LISTEN_CALLS = "listen_calls";

  private static final String LABEL = "label.";

  private final Supplier<Pipeline> pipeline;

  /**
   * @param pipeline asked for when something is booked or asked, so that a scope starts nothing
   */
  public Library(Supplier<Pipeline> pipeline) {
    this.pipeline = pipeline;
  }

  /** One with a pipeline of its own, for a process without the agent; ends with the JVM. */
  public static Library start() {
    Settings settings = SettingsReader.fromProcess(null);
    Consumer<String> say = line -> System.err.println("costspan: " + line);
    // without the agent nothing tells doctor who we are: nobody watches
    Pipeline own =
        Pipeline.start(settings, DescribedProviders.of(settings, say), say, (totals, losses) -> {});
    Thread exit = new Thread(null, own::close, "costspan-exit", 0, false);
    Runtime.getRuntime().addShutdownHook(exit);
    return new Library(() -> own);
  }

  @Override
  public @Nullable Object apply(Object[] call) {
    return switch ((String) call[0]) {
      case OPEN -> Scope.open(facets((Map<?, ?>) call[1]), Scope.Origin.STATED);
      case CURRENT -> said(Scope.current(Scope.Origin.STATED));
      case BOOK -> book((Map<?, ?>) call[1]);
      case TOTALS -> totals((String) call[1]);
      case MAY_PROCEED -> pipeline.get().mayProceed(facets((Map<?, ?>) call[1]));
      case BUDGETS -> pipeline.get().budgets().stream().map(Library::map).toList();
      case TREE -> pipeline.get().tree();
      case LISTEN -> listen(call[1]);
      case LISTEN_CALLS -> listenCalls(call[1]);
      default -> null; // of a newer library
    };
  }

  private @Nullable Object book(Map<?, ?> operation) {
    Operation done =
        new Operation(
            facets((Map<?, ?>) Objects.requireNonNull(operation.get("said"))),
            (Duration) Objects.requireNonNull(operation.get("duration")),
            (String) operation.get("id"),
            "library");
    pipeline.get().book(done, (BigDecimal) operation.get("cost"));
    return null;
  }

  @SuppressWarnings("unchecked")
  private AutoCloseable listen(Object listener) {
    Consumer<Map<String, Object>> app = (Consumer<Map<String, Object>>) listener;
    return pipeline.get().listen(signal -> app.accept(map(signal)));
  }

  @SuppressWarnings("unchecked")
  private AutoCloseable listenCalls(Object listener) {
    Consumer<Map<String, Object>> app = (Consumer<Map<String, Object>>) listener;
    return pipeline.get().listenCalls(record -> app.accept(map(record)));
  }

  /** What a call was, and as {@code json} the line that the ledger has of it. */
  private static Map<String, Object> map(CostRecord record) {
    Map<String, Object> map = new HashMap<>();
    map.put("id", record.id());
    map.put("start", record.start());
    map.put("duration", record.duration());
    map.put("operation", record.operation());
    map.put("provider", record.provider());
    map.put("model", record.model());
    map.put("outcome", record.outcome().name().toLowerCase(Locale.ROOT));
    map.put("reason", record.reason());
    map.put("usd", record.cost().amount());
    map.put("trace_id", record.attribution().trace().traceId());
    map.put("whose", said(record.attribution().facets()));
    map.put("json", new String(LedgerLine.of(record), StandardCharsets.UTF_8).strip());
    return map;
  }

  private static Map<String, Object> map(BudgetState state) {
    Map<String, Object> map = new HashMap<>();
    map.put("name", state.budget().name());
    map.put("of", state.key());
    map.put("unit", state.unit());
    map.put("limit", state.budget().limit());
    map.put("spent", state.spent());
    map.put("reserved", state.reserved());
    map.put("refused", state.refused());
    map.put("stops", state.budget().stops());
    if (state.resetsAt() != null) {
      map.put("resets_at", state.resetsAt());
    }
    return map;
  }

  private static Map<String, Object> map(Signal signal) {
    Map<String, Object> map = signal.values();
    if (signal.resetsAt() != null) {
      map.put("resets_at", signal.resetsAt());
    }
    map.put("message", signal.message());
    return map;
  }

  private Map<String, BigDecimal> totals(String dimension) {
    Totals totals = pipeline.get().settledTotals();
    Map<String, BigDecimal> amounts = new HashMap<>();
    keys(totals, dimension)
        .forEach(
            (key, tally) -> {
              if (tally.cost() != null) {
                amounts.put(key, tally.cost());
              }
            });
    return amounts;
  }

  private static Map<String, Tally> keys(Totals totals, String dimension) {
    if (dimension.startsWith(LABEL)) {
      return totals.byLabel(dimension.substring(LABEL.length()));
    }
    for (Dimension known : Dimension.values()) {
      if (known.key().equals(dimension.toLowerCase(Locale.ROOT))) {
        return totals.by(known);
      }
    }
    return Map.of();
  }

  private static Facets facets(Map<?, ?> said) {
    Facets.Builder facets = Facets.builder();
    for (Facet facet : Facet.values()) {
      facets.offer(facet, (String) said.get(facet.key()));
    }
    said.forEach(
        (name, value) -> {
          if (((String) name).startsWith(LABEL)) {
            facets.label(((String) name).substring(LABEL.length()), (String) value);
          }
        });
    return facets.build();
  }

  private static Map<String, String> said(Facets facets) {
    Map<String, String> said = new HashMap<>();
    for (Facet facet : Facet.values()) {
      String value = facets.get(facet);
      if (value != null) {
        said.put(facet.key(), value);
      }
    }
    facets.labels().forEach((name, value) -> said.put(LABEL + name, value));
    return said;
  }
}
