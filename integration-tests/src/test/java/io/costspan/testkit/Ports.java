/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for apps that have to get the same one twice. */
public final class Ports {
  private Ports() {}

  /** A port of the loopback address that nobody listens at now. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
