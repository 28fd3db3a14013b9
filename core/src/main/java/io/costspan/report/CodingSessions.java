/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.attribution.Facet;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of Claude Code among some calls. A run of the program is one call with the turns
 * that it states; of a session that was read from its transcript each answer is a call and a turn.
 * Not thread-safe.
 */
final class CodingSessions {
  /** Who brings them, see {@link CostRecord#client}. */
  static final String CLIENT = "claude-code";

  /** What runs of the program, each of several models, are filed under beside models. */
  static final String EXECUTION = "claude-code-execution";

  /** The titles of {@link #averages}. */
  static final List<String> TITLES = List.of("sessions", "turns avg", "time avg", "USD avg");

  /** The names of {@link #sums}. */
  static final List<String> NAMES = List.of("sessions", "turns", "session_ms", "session_usd");

  private static final class Session {
    private Duration stated = Duration.ZERO;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Session other) {
      stated = stated.plus(other.stated);
      first = other.first.isBefore(first) ? other.first : first;
      last = other.last.isAfter(last) ? other.last : last;
    }

    Duration duration() {
      return stated.isZero() ? Duration.between(first, last) : stated;
    }
  }

  private final Map<String, Session> sessions = new HashMap<>();
  private long turns;
  private @Nullable BigDecimal usd;

  static boolean has(CostRecord record) {
    return record.client().equals(CLIENT);
  }

  /** Whether it is a run of the program and no single answer. */
  static boolean isExecution(CostRecord record) {
    return has(record) && !record.api().equals("anthropic.messages");
  }

  /** Adds a call that {@link #has} says is one. */
  void add(CostRecord record) {
    Session session = new Session();
    session.stated = record.duration();
    session.first = record.start();
    session.last = record.start().plus(record.duration());
    String id = record.attribution().get(Facet.SESSION);
    add(id == null ? record.id() : id, session);
    turns += turns(record.attribution().facets().labels().getOrDefault("turns", "1"));
    pay(record.cost().amount());
  }

  void add(Correction correction) {
    pay(correction.delta().cost().amount());
  }

  void add(CodingSessions other) {
    other.sessions.forEach(this::add);
    turns += other.turns;
    pay(other.usd);
  }

  private void add(String id, Session more) {
    sessions.computeIfAbsent(id, key -> new Session()).add(more);
  }

  private void pay(@Nullable BigDecimal more) {
    if (more != null) {
      usd = usd == null ? more : usd.add(more);
    }
  }

  private static long turns(String label) {
    return label.matches("\\d{1,9}") ? Long.parseLong(label) : 1;
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  private Duration duration() {
    return sessions.values().stream().map(Session::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** Count, turns, time in ms, cost in USD; empty where there are none. */
  List<String> sums() {
    return isEmpty()
        ? List.of("", "", "", "")
        : List.of(
            Integer.toString(sessions.size()),
            Long.toString(turns),
            Long.toString(duration().toMillis()),
            usd == null ? "" : Amounts.usd(usd));
  }

  /** How many, and turns, time and cost of one on average; empty where there are none. */
  List<String> averages() {
    return isEmpty()
        ? List.of("", "", "", "")
        : List.of(
            Amounts.count(sessions.size()),
            turnsEach(),
            duration().dividedBy(sessions.size()).toSeconds() + " s",
            Objects.requireNonNullElse(usdEach(), ""));
  }

  String turnsEach() {
    return each(BigDecimal.valueOf(turns)).stripTrailingZeros().toPlainString();
  }

  @Nullable String usdEach() {
    return usd == null ? null : Amounts.usd(each(usd));
  }

  private BigDecimal each(BigDecimal sum) {
    return Amounts.mean(sum, sessions.size());
  }
}
