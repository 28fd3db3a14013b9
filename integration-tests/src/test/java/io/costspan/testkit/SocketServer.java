/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/**
 * Speaks RFC 6455 byte by byte; each scenario has a port of its own, which the records name too.
 */
public final class SocketServer implements Closeable {
  private final Map<String, ServerSocket> servers = new TreeMap<>();
  private final Signals signals = new Signals();
  private volatile Journal journal = new Journal();

  public SocketServer(Map<String, SocketScript> scripts) throws IOException {
    for (Map.Entry<String, SocketScript> script : scripts.entrySet()) {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      servers.put(script.getKey(), server);
      Daemons.serve("sockets", server, socket -> serve(socket, script.getKey(), script.getValue()));
    }
  }

  /** Forgets all that was; what follows is another run. */
  public Journal begin() {
    signals.reset();
    journal = new Journal();
    return journal;
  }

  public int controlPort() {
    return signals.port();
  }

  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new TreeMap<>();
    servers.forEach((scenario, server) -> ports.put(scenario, server.getLocalPort()));
    return ports;
  }

  private void serve(Socket socket, String scenario, SocketScript script) throws Exception {
    socket.setTcpNoDelay(true);
    Journal current = journal;
    try (socket) {
      InputStream in = socket.getInputStream();
      RawRequest request = RawRequest.read(in);
      if (request != null) {
        // the key is random
        String seen = request.bytes().replaceAll("(?i)(sec-websocket-key: )\\S+", "$1random");
        current.request(scenario, seen);
        script.play(
            new SocketStage(
                socket, request, scenario + "/", signals, f -> current.fact(scenario, f)));
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket server : servers.values()) {
      server.close();
    }
    signals.close();
  }
}
