/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All budgets of a process: what a call may need is reserved in each that is about it before it is
 * made, what it did cost is settled when it is booked. Thread-safe; takes no lock before a call.
 */
public final class Budgets {
  /** While nothing is known of a kind of calls, so many of them may be under way at a time. */
  private static final long AT_A_TIME = 16;

  /** What is said of calls that were not made, before the budget's name. */
  public static final String REFUSED = "calls not made, no room in budget ";

  private final @Nullable Leases leases;

  /** In the order of the settings. */
  private final List<Meters> all;

  private final List<Scope> scopes;

  /** Of the scopes those with a budget that may keep a call from being made. */
  private final List<Scope> stoppingScopes;

  /** How many may keep a call from being made. */
  private final int stopping;

  private final InstantSource clock;
  private final Consumer<Crossing> crossings;
  private final History history = new History();
  private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final Map<String, BigDecimal> overshoots = new ConcurrentHashMap<>();

  /**
   * Begins with nothing spent; each limit is this process's alone.
   *
   * @param crossings told once for each threshold that is crossed, on the thread that books
   */
  public Budgets(List<Budget> budgets, InstantSource clock, Consumer<Crossing> crossings) {
    this(budgets, clock, crossings, null);
  }

  private Budgets(
      List<Budget> budgets,
      InstantSource clock,
      Consumer<Crossing> crossings,
      @Nullable Leases leases) {
    this.leases = leases;
    this.scopes = Scope.of(budgets, this::isShared);
    this.stoppingScopes = scopes.stream().filter(scope -> scope.stopping() > 0).toList();
    this.stopping = scopes.stream().mapToInt(Scope::stopping).sum();
    this.all = inOrder(budgets, scopes);
    this.clock = clock;
    this.crossings = crossings;
  }

  private static List<Meters> inOrder(List<Budget> budgets, List<Scope> scopes) {
    return scopes.stream()
        .flatMap(scope -> scope.audiences().stream())
        .flatMap(audience -> audience.budgets().stream())
        .sorted(Comparator.comparingInt(meters -> budgets.indexOf(meters.budget())))
        .toList();
  }

  /**
   * As the other; limits that stop are shared with other processes, as far as their period is one
   * of the calendar, or all time.
   *
   * @param say told once where sharing fails
   */
  public static Budgets shared(
      List<Budget> budgets, Consumer<Crossing> crossings, Shares shares, Consumer<String> say) {
    return new Budgets(budgets, InstantSource.system(), crossings, new Leases(shares, say));
  }

  /** What of shared limits is not used is there for other processes at once. */
  public void close() {
    if (leases != null) {
      leases.close();
    }
  }

  private boolean isShared(Budget budget) {
    return leases != null && Leases.isShared(budget);
  }

  /** Whether there is any that may keep a call from being made. */
  public boolean canStop() {
    return stopping > 0;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Since when what was booked counts; null for ever. */
  public @Nullable Instant oldest() {
    long now = clock.millis();
    long oldest = now;
    for (Meters meters : all) {
      Period period = meters.budget().period();
      long start = period.isRolling() ? now - period.rolling().toMillis() : period.at(now).start();
      oldest = remembers(meters.budget()) ? Math.min(oldest, start) : oldest;
    }
    return oldest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(oldest);
  }

  /** Whether what was booked before has to be told; of a shared one, the others know it. */
  private boolean remembers(Budget budget) {
    return budget.period().remembers() && !isShared(budget);
  }

  /** Whether what was booked before has to be told. */
  public boolean remember() {
    return all.stream().anyMatch(meters -> remembers(meters.budget()));
  }

  /** What becomes of a call: exactly one of the two is there. */
  public record Admission(@Nullable Hold hold, @Nullable Verdict verdict) {}

  /** Reserves what a call may need, in all budgets or in none. */
  public Admission admit(Caller caller, Outlook outlook) {
    long now = clock.millis();
    History.Kind known = history.of(outlook.kind());
    Asking asking = asking(caller, meters -> need(meters, outlook, known), now);
    int reserved = reserve(asking, now);
    if (reserved < asking.count()) {
      asking.hold(reserved).release();
      return new Admission(null, refused(asking, reserved, now));
    }
    return new Admission(asking.hold(reserved), null);
  }

  /**
   * Whether a call that needs next to nothing would find room now. Nothing stays reserved; other
   * processes may be asked, as for a call.
   */
  public boolean hasRoom(Caller caller) {
    long now = clock.millis();
    Asking asking = asking(caller, meters -> 1, now);
    return some(asking, now) == asking.count();
  }

  /**
   * Why a session must not be opened: of a limit that is about it nothing is left. Null where it
   * may. Nothing stays reserved: nobody knows how many answers it will have.
   */
  public @Nullable Verdict refusesSession(Caller caller) {
    long now = clock.millis();
    Asking asking = asking(caller, meters -> 1, now);
    int reserved = some(asking, now);
    return reserved == asking.count() ? null : refused(asking, reserved, now).ofSession();
  }

  /** As {@link #reserve}, and gives it back. */
  private int some(Asking asking, long now) {
    int reserved = reserve(asking, now);
    asking.hold(reserved).release();
    return reserved;
  }

  /**
   * What is neither spent nor reserved of the tightest budget in USD that is about this; null where
   * none is.
   */
  public @Nullable BigDecimal leftUsd(Caller caller) {
    long now = clock.millis();
    BigDecimal least = null;
    for (Meters meters : all) {
      Budget budget = meters.budget();
      if (budget.unit() == Unit.USD && caller.isIn(budget)) {
        Meter meter = meters.at(caller.key(budget), now);
        BigDecimal gone = meter.spent(now).add(budget.unit().amount(meter.held()));
        BigDecimal left = budget.limit().subtract(gone).max(BigDecimal.ZERO);
        least = least == null ? left : least.min(left);
      }
    }
    return least;
  }

  private Asking asking(Caller caller, ToLongFunction<Meters> need, long now) {
    Asking asking = new Asking(stopping);
    Scope.forEach(stoppingScopes, caller, audience -> asking.add(audience, caller, need, now));
    return asking;
  }

  /** Returns of how many, from the first, there was room; it is reserved. */
  private int reserve(Asking asking, long now) {
    int i = 0;
    while (i < asking.count() && reserve(asking.meter(i), asking.need(i), now)) {
      i++;
    }
    return i;
  }

  private boolean reserve(Meter meter, long need, long now) {
    if (need == Asking.UNKNOWN) {
      return false;
    }
    Lease lease = meter.lease();
    while (!meter.reserve(need, meter.meters().limit(), now)) {
      if (leases == null || lease == null || !leases.more(meter, lease, need)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param full which had no room a moment ago
   */
  private Verdict refused(Asking asking, int full, long now) {
    int tightest = asking.tightest(full);
    String name = asking.meter(tightest).meters().budget().name();
    refusals.computeIfAbsent(name, budget -> new AtomicLong()).incrementAndGet();
    return asking.verdict(tightest, now);
  }

  /** What to reserve, in the smallest parts, or {@link Asking#UNKNOWN}. */
  private static long need(Meters meters, Outlook outlook, History.Kind known) {
    Budget budget = meters.budget();
    if (budget.unit() == Unit.CALLS) {
      return 1;
    }
    long most = budget.strict() ? 0 : known.most(budget.unit());
    return most > 0 ? most : bound(meters, outlook);
  }

  /** What a call of which nothing is known yet may need. */
  private static long bound(Meters meters, Outlook outlook) {
    Budget budget = meters.budget();
    Unit unit = budget.unit();
    long in = budget.maxInput();
    long out = budget.maxOutput();
    BigDecimal bound =
        unit == Unit.TOKENS
            ? BigDecimal.valueOf(outlook.mostTokens(in, out))
            : outlook.mostUsd(in, out, "");
    if (bound == null && budget.unknown().policy() == Budget.Policy.CHARGE_AS) {
      bound = outlook.mostUsd(in, out, budget.unknown().model());
    }
    if (bound == null && budget.unknown().policy() == Budget.Policy.DENY) {
      return Asking.UNKNOWN;
    }
    long first = Math.max(1, meters.limit() / AT_A_TIME);
    if (bound == null) {
      return budget.strict() ? 0 : first;
    }
    return budget.strict() ? unit.parts(bound) : Math.min(unit.parts(bound), first);
  }

  /**
   * Books a record in each budget that is about it, and gives back what was reserved for it.
   *
   * @param hold null where nothing was reserved
   * @param kind see {@link Outlook#kind}; null where nothing is to be learned from it
   */
  public void settle(CostRecord record, @Nullable Hold hold, @Nullable String kind) {
    Hold mine = hold != null && hold.end() ? hold : null;
    try {
      learn(record, kind);
      book(new Booking(record, budget -> true, mine, true));
    } finally {
      if (mine != null) {
        mine.releaseAll();
      }
    }
  }

  private void learn(CostRecord record, @Nullable String kind) {
    if (kind != null && record.outcome() == Outcome.PRICED) {
      history.add(
          kind, Unit.USD.parts(Unit.USD.of(record)), Unit.TOKENS.parts(Unit.TOKENS.of(record)));
    }
  }

  /** Counts what was booked before this process began; nobody is warned of that. */
  public void remember(CostRecord record) {
    book(new Booking(record, this::remembers, null, false));
  }

  /** As {@link #remember}, for what was added to a record: money, but no call. */
  public void correct(Correction correction) {
    Predicate<Budget> those = budget -> budget.unit() == Unit.USD && remembers(budget);
    book(new Booking(correction.delta(), those, null, false));
  }

  /**
   * What is to be counted.
   *
   * @param those which budgets of those that are about it
   * @param hold what was reserved for it, the caller's to give back; null for nothing
   * @param warn whether thresholds are told
   */
  private record Booking(
      CostRecord record, Predicate<Budget> those, @Nullable Hold hold, boolean warn) {}

  private void book(Booking booking) {
    Caller caller = Caller.of(booking.record());
    Scope.forEach(scopes, caller, audience -> book(booking, audience, audience.key(caller)));
  }

  private void book(Booking booking, Audience audience, String key) {
    long now = clock.millis();
    for (Meters meters : audience.budgets()) {
      if (booking.those().test(meters.budget())) {
        Meter meter = spent(meters, key, booking, now);
        int reached = meter == null ? 0 : meter.newlyReached(meters.budget());
        if (reached > 0 && booking.warn() && meter != null) {
          crossings.accept(new Crossing(state(meter, now), reached));
        }
      }
    }
  }

  /** The meter that has counted a record; null where it counts for nothing. */
  private @Nullable Meter spent(Meters meters, String key, Booking booking, long now) {
    Budget budget = meters.budget();
    BigDecimal amount = budget.amount(booking.record());
    long start = booking.record().start().toEpochMilli();
    long oldest = budget.period().isRolling() ? now - budget.period().rolling().toMillis() : start;
    if (amount.signum() == 0 || start < oldest) {
      return null;
    }
    Meter meter = meters.at(key, start);
    long held = booking.hold() == null ? 0 : booking.hold().take(meter);
    BigDecimal spent = meter.spend(budget.unit().parts(amount), held, amount, start, now);
    BigDecimal over = spent.subtract(budget.limit());
    if (over.signum() > 0) {
      overshoots.merge(budget.name(), over, BigDecimal::max);
    }
    return meter;
  }

  /** How many calls each has kept from being made, those that have; by name. */
  public Map<String, Long> refusals() {
    Map<String, Long> all = new TreeMap<>();
    refusals.forEach((name, count) -> all.put(name, count.get()));
    return all;
  }

  /** How each stands, in the order of the settings, and the values of a group in theirs. */
  public List<BudgetState> states() {
    long now = clock.millis();
    List<BudgetState> states = new ArrayList<>();
    for (Meters meters : all) {
      if (meters.budget().groupBy().isEmpty()) {
        meters.at("", now);
      }
      List<BudgetState> its = new ArrayList<>();
      meters.forEach(now, meter -> its.add(state(meter, now)));
      its.sort(Comparator.comparing(BudgetState::key));
      states.addAll(its);
    }
    return states;
  }

  /** A window that moves along has no begin that a rate could be told from. */
  private static @Nullable Instant since(Meter meter) {
    long first = meter.window().equals(Window.EVER) ? meter.first() : meter.window().start();
    return first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(first);
  }

  private BudgetState state(Meter meter, long now) {
    Budget budget = meter.meters().budget();
    AtomicLong refused = refusals.get(budget.name());
    long resets = meter.resetsAt();
    return new BudgetState(
        budget,
        meter.key(),
        meter.spent(now),
        budget.unit().amount(meter.reserved()),
        overshoots.getOrDefault(budget.name(), BigDecimal.ZERO),
        refused == null ? 0 : refused.get(),
        since(meter),
        resets == Long.MAX_VALUE ? null : Instant.ofEpochMilli(resets));
  }
}
