/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.socket;

import io.costspan.contract.socket.JdkSockets;
import io.costspan.it.contract.Coverage;
import java.util.List;

/** The JDK's own WebSockets. */
public class JdkSocketIT extends SocketContract {
  public static Coverage coverage() {
    return new Coverage(
        "JDK WebSockets",
        "jdk-websocket",
        "text and binary messages, whole or in parts: simple-openai's Realtime. Demand stays the app's");
  }

  @Override
  List<Subject> subjects() {
    return List.of(new Subject("jdk", JdkSockets.class, false, List.of()));
  }
}
