/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Answers scrapes, on daemon threads of its own. Bounded: at most {@value #MAX_OPEN} connections at
 * a time, none of which outlives {@value #MAX_SECONDS} seconds once another one comes.
 */
public final class ScrapeServer implements AutoCloseable {
  private static final int MAX_OPEN = 8;
  private static final long MAX_SECONDS = 30;
  private static final int READ_MILLIS = 5_000;
  private static final int PAUSE_MILLIS = 1_000;

  private final ServerSocket server = new ServerSocket();
  private volatile Source source = ScrapeServer::nothing;
  private final Consumer<Throwable> failed;

  /** With {@link System#nanoTime} of their beginning. */
  private final Map<Socket, Long> open = new ConcurrentHashMap<>();

  /** Writes all metrics as they are now; called by several threads at once. */
  public interface Source {
    void write(Format format, Appendable out) throws IOException;
  }

  private ScrapeServer(Consumer<Throwable> failed) throws IOException {
    this.failed = failed;
  }

  /**
   * Listens from now on, and has nothing to say yet; throws where the address is taken or not this
   * machine's.
   *
   * @param failed gets what a source throws
   */
  public static ScrapeServer listen(InetSocketAddress address, Consumer<Throwable> failed)
      throws IOException {
    ScrapeServer scrapes = new ScrapeServer(failed);
    try {
      scrapes.server.setReuseAddress(true); // a restarted app finds its own port in TIME_WAIT
      scrapes.server.bind(address, MAX_OPEN);
    } catch (IOException | RuntimeException e) {
      close(scrapes.server);
      throw e;
    }
    start(scrapes::accept);
    return scrapes;
  }

  private static void nothing(Format format, Appendable out) throws IOException {
    out.append(format == Format.OPEN_METRICS ? Exposition.EOF : "");
  }

  /** What is served from now on. */
  public void serve(Source next) {
    source = next;
  }

  /** The port listened at. */
  public int port() {
    return server.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(null, work, "costspan-prometheus", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ScrapeServer.class.getClassLoader());
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException | RuntimeException | Error closedOrNoFilesOrThreadsLeft) {
        pause();
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    closeStale();
    if (open.size() >= MAX_OPEN) {
      socket.close();
      return;
    }
    open.put(socket, System.nanoTime());
    try {
      start(() -> answer(socket));
    } catch (RuntimeException | Error noThread) {
      open.remove(socket);
      socket.close();
      throw noThread;
    }
  }

  /** A scraper that does not read would hold its thread for ever. */
  private void closeStale() {
    for (Map.Entry<Socket, Long> entry : open.entrySet()) {
      if (System.nanoTime() - entry.getValue() > MAX_SECONDS * 1_000_000_000) {
        close(entry.getKey());
      }
    }
  }

  private void pause() {
    try {
      if (!server.isClosed()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException shorter) {
      // whoever interrupts all threads of the JVM does not mean this one
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      socket.setSoTimeout(READ_MILLIS);
      if (!server.isClosed()) { // the kernel may accept one more while the server closes
        exchange(socket);
      }
    } catch (IOException scraperGone) {
      // it knows
    } finally {
      open.remove(socket);
    }
  }

  private void exchange(Socket socket) throws IOException {
    try {
      ScrapeRequest request = ScrapeRequest.read(new BufferedInputStream(socket.getInputStream()));
      new ScrapeAnswer(new BufferedOutputStream(socket.getOutputStream())).to(request, source);
    } catch (RuntimeException | Error ours) {
      failed.accept(ours); // the scraper sees an answer that is not whole, and says so
    }
  }

  /** Stops listening and ends what is being answered. */
  @Override
  public void close() {
    close(server);
    open.keySet().forEach(ScrapeServer::close);
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // which is what was wanted
    }
  }
}
