/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.attribution.Facet;
import io.costspan.tracker.CostRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When which session of Claude Code ran with its cost in a ledger, so that an answer in its
 * transcript is not counted again. Not thread-safe.
 */
public final class CodingRuns {
  private record Run(Instant start, Instant end) {}

  private final Map<String, List<Run>> bySession = new HashMap<>();

  void add(CostRecord record) {
    if (CodingSessions.isExecution(record)) {
      Run run = new Run(record.start(), record.start().plus(record.duration()));
      String session = Objects.requireNonNullElse(record.attribution().get(Facet.SESSION), "");
      String label = record.attribution().facets().labels().getOrDefault("claude_session", session);
      bySession.computeIfAbsent(label, id -> new ArrayList<>()).add(run);
    }
  }

  /** Whether what a session did at that time is in the ledger. */
  public boolean covers(String session, Instant time) {
    return bySession.getOrDefault(session, List.of()).stream()
        .anyMatch(run -> !time.isBefore(run.start()) && !time.isAfter(run.end()));
  }
}
