/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.budget.Signal;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.CostTracker;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import io.costspan.tracker.Records;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder and JMX show of what is booked. */
class JvmToolsTest {
  @TempDir Path folder;

  private final List<Consumer<Signal>> listeners = new ArrayList<>();
  private final CostTracker tracker = new CostTracker();
  private final List<RecordSink> sinks =
      JvmTools.sinks(
          new JvmTools.Sources(
              tracker::coverage,
              tracker::snapshot,
              () -> List.of(new Loss("spans not exported", 3), new Loss("failures of ours", 0)),
              this::listen));

  private AutoCloseable listen(Consumer<Signal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @AfterEach
  void close() {
    sinks.forEach(RecordSink::close);
  }

  private void book(CostRecord record) {
    tracker.book(record);
    sinks.forEach(sink -> sink.accept(record));
    sinks.forEach(RecordSink::settle);
  }

  @Test
  void aCallIsAnEventWhileSomebodyRecords() throws Exception {
    book(Records.priced("0", "a", "9"));
    Path file = folder.resolve("calls.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("costspan.LlmCall");
      recording.start();
      book(Records.priced("1", "a", "0.1"));
      book(Records.unpriced("2", "gpt-new", "b"));
      book(Records.unmetered("3", "gpt-4o", "b"));
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events).extracting(e -> e.getString("recordId")).containsExactly("1", "2", "3");
    RecordedEvent priced = events.get(0);
    assertThat(priced.getEventType().getName()).isEqualTo("costspan.LlmCall");
    assertThat(priced.getString("exactCostUsd")).isEqualTo("0.1");
    assertThat(priced.getDouble("costUsd")).isEqualTo(0.1);
    assertThat(priced.getString("model")).isEqualTo("gpt-4o");
    assertThat(priced.getString("outcome")).isEqualTo("priced");
    assertThat(priced.getString("reason")).isNull();
    assertThat(priced.getLong("inputTokens")).isEqualTo(1230);
    assertThat(priced.getLong("outputTokens")).isEqualTo(45);
    assertThat(priced.getInstant("callStart").toEpochMilli())
        .isEqualTo(Records.START.toEpochMilli());
    assertThat(priced.getDuration("callDuration"))
        .isEqualTo(Records.priced("1", "a", "0.1").duration());
    assertThat(priced.getStackTrace()).isNull();
    RecordedEvent unpriced = events.get(1);
    assertThat(unpriced.getDouble("costUsd")).isNaN();
    assertThat(unpriced.getString("exactCostUsd")).isEmpty();
    assertThat(unpriced.getString("reason")).isEqualTo("UNKNOWN_MODEL");
    assertThat(events.get(2).getLong("inputTokens")).isEqualTo(-1);
  }

  @Test
  void totalsAreAnMBeanOnceThereIsAServer() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(JvmTools.NAME);
    book(Records.priced("1", "a", "0.1"));
    book(Records.priced("2", "gpt-4.1", "a", "0.25"));
    book(Records.unpriced("3", "gpt-new", "b"));
    assertThat(server.getAttribute(name, "CostUsd")).isEqualTo(new BigDecimal("0.35"));
    assertThat(server.getAttribute(name, "Calls")).isEqualTo(3L);
    assertThat(server.getAttribute(name, "InputTokens")).isEqualTo(3 * 1230L);
    TabularData outcomes = (TabularData) server.getAttribute(name, "CallsByOutcome");
    assertThat(outcomes.get(new Object[] {"priced"}).get("value")).isEqualTo(2L);
    assertThat(outcomes.get(new Object[] {"unpriced"}).get("value")).isEqualTo(1L);
    TabularData models = (TabularData) server.getAttribute(name, "CostUsdByModel");
    assertThat(models.size()).as("what has no price is not 0").isEqualTo(2);
    assertThat(models.get(new Object[] {"gpt-4.1"}).get("value")).isEqualTo(new BigDecimal("0.25"));
    TabularData losses = (TabularData) server.getAttribute(name, "Losses");
    assertThat(losses.size()).isEqualTo(1);
    sinks.forEach(RecordSink::close);
    assertThat(server.isRegistered(name)).isFalse();
  }

  @Test
  void subscribersAreNotifiedOfBudgets() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(JvmTools.NAME);
    assertThat(listeners).as("there is nobody to tell").isEmpty();
    book(Records.priced("1", "a", "0.1"));
    List<Notification> told = new ArrayList<>();
    server.addNotificationListener(
        name, (notification, handback) -> told.add(notification), null, null);
    Instant resets = Instant.parse("2026-12-01T00:00:00Z");
    BigDecimal five = new BigDecimal("5");
    for (int percent : List.of(80, 100)) {
      Signal signal =
          new Signal("day", "a", percent, "USD", five, five, percent == 100, resets, "it is gone");
      listeners.forEach(listener -> listener.accept(signal));
    }
    assertThat(told).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L);
    Notification last = told.get(1);
    assertThat(last.getType()).isEqualTo("costspan.budget.threshold");
    assertThat(last.getSource()).isEqualTo(name);
    assertThat(last.getMessage()).isEqualTo("it is gone");
    assertThat(last.getUserData())
        .isEqualTo(
            Map.of(
                "budget",
                "day",
                "of",
                "a",
                "percent",
                100,
                "unit",
                "USD",
                "spent",
                five,
                "limit",
                five,
                "stops",
                true,
                "resetsAt",
                "2026-12-01T00:00:00Z"));
    sinks.forEach(RecordSink::close);
    assertThat(listeners).isEmpty();
  }
}
