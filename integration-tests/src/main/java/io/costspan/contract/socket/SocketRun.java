/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import io.costspan.contract.Control;
import io.costspan.contract.Facts;
import java.io.IOException;
import java.net.URI;

/** One scenario with one client. */
public final class SocketRun {
  private final String name;
  private final SocketClient client;
  private final int port;
  private final Control control;
  private final Facts facts = new Facts();
  private final SocketEvents events = new SocketEvents(facts);

  SocketRun(String name, SocketClient client, int port, Control control) {
    this.name = name;
    this.client = client;
    this.port = port;
    this.control = control;
  }

  SocketEvents events() {
    return events;
  }

  Facts facts() {
    return facts;
  }

  boolean hasDemand() {
    return client.hasDemand();
  }

  SocketClient.Socket open(String path) throws Exception {
    return client.open(URI.create("ws://127.0.0.1:" + port + path), events);
  }

  void raise(String key) throws IOException {
    control.raise(name + "/" + key);
  }

  void await(String key) throws IOException {
    control.await(name + "/" + key);
  }

  String line() {
    return name + " | " + facts.line();
  }
}
