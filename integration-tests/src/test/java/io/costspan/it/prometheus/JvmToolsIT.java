/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM's own tools look at an app with the agent: the MBean and the events are the ledger. */
class JvmToolsIT {
  static List<Jdks.Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @SuppressWarnings("BanJNDI") // the other end is the app that this test has started
  void jmx_and_flight_recorder_show_what_the_ledger_has(Jdks.Jdk jdk) throws Exception {
    BigDecimal cost;
    long calls;
    Path recorded;
    ForkedApp.Result result;
    Path ledger;
    try (ScrapedRun run =
        new ScrapedRun(
            jdk,
            app -> app.jvm("-XX:StartFlightRecording").jvm("-Dcom.sun.management.jmxremote"))) {
      ObjectName name = new ObjectName("io.costspan:type=Costs");
      try (JMXConnector console = JMXConnectorFactory.connect(address(run.pid()))) {
        MBeanServerConnection server = console.getMBeanServerConnection();
        while (!server.isRegistered(name)) {
          Thread.sleep(20); // just behind the last booking
        }
        cost = (BigDecimal) server.getAttribute(name, "CostUsd");
        calls = (Long) server.getAttribute(name, "Calls");
      }
      recorded = run.folder().resolve("calls.jfr");
      dump(jdk, run.pid(), recorded);
      result = run.end();
      ledger = run.ledger();
    }
    assertThat(result.exit()).as(result.all()).isZero();
    List<Booked> booked = Ledgers.read(ledger);
    BigDecimal total =
        booked.stream()
            .map(Booked::cost)
            .filter(usd -> usd != null)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(cost).isEqualByComparingTo(total);
    assertThat(calls).isEqualTo(booked.size()).isEqualTo(Calls.COUNT);
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getEventType().getName().equals("costspan.LlmCall"))
            .toList();
    assertThat(events.stream().map(JvmToolsIT::text))
        .containsExactlyInAnyOrderElementsOf(booked.stream().map(JvmToolsIT::text).toList());
  }

  private static String text(RecordedEvent event) {
    String usd = event.getString("exactCostUsd");
    return String.join(
        " ",
        event.getString("provider"),
        event.getString("outcome"),
        event.getString("reason"),
        usd.isEmpty() ? "null" : usd);
  }

  private static String text(Booked booked) {
    return String.join(
        " ",
        booked.provider(),
        booked.outcome(),
        booked.reason(),
        booked.cost() == null ? "null" : booked.cost().toPlainString());
  }

  private static JMXServiceURL address(long pid) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(Long.toString(pid));
    try {
      return new JMXServiceURL(vm.startLocalManagementAgent());
    } finally {
      vm.detach();
    }
  }

  private static void dump(Jdks.Jdk jdk, long pid, Path file) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                jdk.home().resolve("bin/jcmd").toString(),
                Long.toString(pid),
                "JFR.dump",
                "filename=" + file)
            .inheritIO()
            .start();
    assertThat(jcmd.waitFor()).isZero();
  }
}
