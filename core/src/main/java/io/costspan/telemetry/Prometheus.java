/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.telemetry.prometheus.ScrapeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the metrics of booked records to Prometheus, where a port is set. As {@link Telemetry},
 * this class names no type of OpenTelemetry: without a port, and before the first record, none is
 * loaded. Thread-safe.
 */
public final class Prometheus {
  private static final int LAST_PORT = 65_535;

  /** What {@link #listen} has tried, until {@link #start} takes it over. */
  private static @Nullable Early early;

  private static Address started = new Address("", "");

  /**
   * Where to listen, as the settings have it.
   *
   * @param host for example {@code 127.0.0.1}
   * @param port from 1 to 65535; 0 takes a free one and says which
   */
  public record Address(String host, String port) {}

  private record Early(Address address, @Nullable ScrapeServer server) {}

  private Prometheus() {}

  /**
   * Listens before there is anything to serve, so that the process is no target that is down until
   * its first call. {@link #start} goes on with it. Parameters as there.
   */
  public static synchronized void listen(Address address, Consumer<String> warn) {
    if (!address.equals(started)) {
      early = new Early(address, open(address.host(), address.port(), warn));
    }
  }

  /**
   * Serves from now on, until the sink is closed. Call it off the app's threads.
   *
   * @param service the process's {@code service.name}
   * @param warn receives one line where nothing can be served, and why
   * @return null where nothing can be served
   */
  public static synchronized @Nullable MetricSink start(
      String service, Address address, TelemetrySettings settings, Consumer<String> warn) {
    started = address;
    Early before = early;
    early = null;
    ScrapeServer server =
        before != null && before.address().equals(address)
            ? before.server()
            : open(address.host(), address.port(), warn);
    if (server == null) {
      return null;
    }
    try {
      return PrometheusSink.on(server, service, settings);
    } catch (RuntimeException | LinkageError e) {
      server.close();
      warn.accept("prometheus: nothing is served, " + Telemetry.safe(e));
      return null;
    }
  }

  private static @Nullable ScrapeServer open(String host, String port, Consumer<String> warn) {
    int number = number(port);
    if (number < 0) {
      warn.accept(
          "prometheus.port must be a number from 0 to 65535, for example 9464, not '%s': nothing is"
                  .formatted(port)
              + " served");
      return null;
    }
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), number);
      ScrapeServer server = ScrapeServer.listen(address, failures(warn));
      if (number == 0) {
        warn.accept("prometheus: http://%s:%d/metrics".formatted(host, server.port()));
      }
      return server;
    } catch (UnknownHostException e) {
      warn.accept(
          "prometheus.host '%s' is no address: nothing is served; 127.0.0.1 serves this machine,"
                  .formatted(host)
              + " 0.0.0.0 everybody");
    } catch (IOException | RuntimeException e) {
      warn.accept(
          "prometheus: cannot listen at %s:%s (%s): nothing is served; set prometheus.port to one"
                  .formatted(host, port, e.getMessage())
              + " that is free, prometheus.host to an address of this machine");
    }
    return null;
  }

  private static Consumer<Throwable> failures(Consumer<String> warn) {
    AtomicBoolean told = new AtomicBoolean();
    return failure -> {
      if (told.compareAndSet(false, true)) {
        warn.accept(
            "prometheus: a scrape failed: %s. The app is not affected; this is said once."
                .formatted(failure.getClass().getSimpleName()));
      }
    };
  }

  private static int number(String port) {
    try {
      int number = Integer.parseInt(port.strip());
      return number > LAST_PORT ? -1 : number;
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }
}
