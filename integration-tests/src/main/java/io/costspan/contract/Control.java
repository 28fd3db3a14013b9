/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The app's side of the signals between app and server, on a plain socket that nothing hooks. */
public final class Control {
  private final int port;

  public Control(int port) {
    this.port = port;
  }

  /** Lets a server go on that waits for this. */
  public void raise(String key) throws IOException {
    tell("raise " + key);
  }

  /** Waits until the server got there. */
  public void await(String key) throws IOException {
    tell("await " + key);
  }

  private void tell(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String reply = in.readLine();
      if (!"ok".equals(reply)) {
        throw new IOException("signal " + line + ": " + reply);
      }
    }
  }
}
