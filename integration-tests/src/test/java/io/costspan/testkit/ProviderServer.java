/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Plays scripts to any client: HTTP/1.1 on a raw socket, HTTP/2 over TLS beside it. A request names
 * its scenario in the header {@code X-Scenario}; its n-th request gets the scenario's n-th script,
 * further ones the last. Ports stay the same from run to run, so that requests can be compared.
 */
public final class ProviderServer implements Closeable {
  private final Map<String, List<Script>> scripts;
  private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Signals signals = new Signals();
  private final Http2Server http2;
  private volatile Journal journal = new Journal();

  public ProviderServer(Map<String, List<Script>> scripts, Tls tls) throws IOException {
    this.scripts = scripts;
    this.http2 = new Http2Server(this, tls);
    nobody.close();
    Daemons.serve("provider", server, this::serve);
  }

  /** Forgets all that was; what follows is another run. */
  public Journal begin() {
    signals.reset();
    journal = new Journal();
    return journal;
  }

  public String http() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public String https() {
    return "https://localhost:" + http2.port();
  }

  /** Where nobody listens. */
  public String refused() {
    return "http://127.0.0.1:" + nobody.getLocalPort();
  }

  public int controlPort() {
    return signals.port();
  }

  /** Waits for the app; false where it did not get there in time. */
  public boolean await(String key) throws InterruptedException {
    return signals.await(key);
  }

  /** Lets an app go on that waits for this. */
  public void raise(String key) {
    signals.raise(key);
  }

  Journal journal() {
    return journal;
  }

  Script script(String scenario, int n, String request) {
    List<Script> all = Variants.of(scripts, scenario, request);
    if (all.isEmpty()) {
      return Script.json("{}".getBytes(StandardCharsets.UTF_8)).status(599);
    }
    return all.get(Math.min(n, all.size() - 1));
  }

  private void serve(Socket socket) throws IOException {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      boolean open = true;
      while (open) {
        RawRequest request = RawRequest.read(in);
        open = request != null && answer(socket, request);
      }
    }
  }

  private boolean answer(Socket socket, RawRequest request) throws IOException {
    String scenario = String.valueOf(request.header("x-scenario"));
    Journal current = journal;
    int n = current.request(scenario, request.bytes());
    Http1Stage stage =
        new Http1Stage(socket, scenario + "/", signals, fact -> current.fact(scenario, fact));
    return stage.play(script(scenario, n, request.bytes()));
  }

  @Override
  public void close() throws IOException {
    server.close();
    signals.close();
    http2.close();
  }
}
