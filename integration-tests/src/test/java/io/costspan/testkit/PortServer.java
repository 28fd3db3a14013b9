/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays scripts to clients that cannot name their scenario in a header: each scenario has a port of
 * its own, which the records name too. HTTP/1.1, plain or over TLS. The n-th request to a port gets
 * the n-th script, further ones the last.
 */
public final class PortServer implements Closeable {
  private final Map<String, List<Script>> scripts;
  private final Map<String, ServerSocket> servers = new TreeMap<>();
  private final Signals signals = new Signals();
  private final String scheme;
  private volatile Journal journal = new Journal();

  /**
   * @param tls null for plain HTTP
   */
  public PortServer(Map<String, List<Script>> scripts, @Nullable Tls tls) throws IOException {
    this.scripts = scripts;
    this.scheme = tls == null ? "http://127.0.0.1:" : "https://localhost:";
    for (String scenario : scripts.keySet()) {
      ServerSocket server = listen(tls);
      servers.put(scenario, server);
      Daemons.serve("provider", server, socket -> serve(socket, scenario));
    }
  }

  private static ServerSocket listen(@Nullable Tls tls) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    return tls == null
        ? new ServerSocket(0, 50, here)
        : tls.servers().createServerSocket(0, 50, here);
  }

  /** Forgets all that was; what follows is another run. */
  public Journal begin() {
    signals.reset();
    journal = new Journal();
    return journal;
  }

  public String url(String scenario) {
    return scheme + port(scenario);
  }

  public int port(String scenario) {
    ServerSocket server = servers.get(scenario);
    if (server == null) {
      throw new IllegalArgumentException("no scenario " + scenario);
    }
    return server.getLocalPort();
  }

  public int controlPort() {
    return signals.port();
  }

  private void serve(Socket socket, String scenario) throws IOException {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      boolean open = true;
      while (open) {
        RawRequest request = RawRequest.read(in);
        open = request != null && answer(socket, request, scenario);
      }
    }
  }

  private boolean answer(Socket socket, RawRequest request, String scenario) throws IOException {
    Journal current = journal;
    int n = current.request(scenario, request.bytes());
    List<Script> all = Variants.of(scripts, scenario, request.bytes());
    Http1Stage stage =
        new Http1Stage(socket, scenario + "/", signals, fact -> current.fact(scenario, fact));
    return stage.play(all.get(Math.min(n, all.size() - 1)));
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket server : servers.values()) {
      server.close();
    }
    signals.close();
  }
}
