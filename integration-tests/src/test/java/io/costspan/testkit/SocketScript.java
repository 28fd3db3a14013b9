/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.util.ArrayList;
import java.util.List;

/** What a server does with one WebSocket, step by step. Built once, played to each connection. */
public final class SocketScript {
  /** One step; what it throws ends the connection. */
  @FunctionalInterface
  interface Step {
    void play(SocketStage stage) throws Exception;
  }

  private final List<Step> steps = new ArrayList<>();

  private SocketScript() {}

  /** Refuses the handshake. */
  public static SocketScript refusing(int status) {
    return new SocketScript().then(stage -> stage.refuse(status));
  }

  /** Agrees to the handshake. */
  public static SocketScript open() {
    return new SocketScript().then(stage -> stage.accept(false));
  }

  /** Agrees, and compresses where the client offers it. */
  public static SocketScript openCompressed() {
    return new SocketScript().then(stage -> stage.accept(true));
  }

  private SocketScript then(Step step) {
    steps.add(step);
    return this;
  }

  public SocketScript text(String... messages) {
    for (String message : messages) {
      then(stage -> stage.message(SocketStage.TEXT, SocketStage.utf8(message)));
    }
    return this;
  }

  public SocketScript binary(String... messages) {
    for (String message : messages) {
      then(stage -> stage.message(SocketStage.BINARY, SocketStage.utf8(message)));
    }
    return this;
  }

  /** One message in frames of so many bytes, with a ping between the first two. */
  public SocketScript fragmented(boolean text, String message, int size) {
    int opcode = text ? SocketStage.TEXT : SocketStage.BINARY;
    return then(stage -> stage.fragments(opcode, SocketStage.utf8(message), size));
  }

  /** Waits until the client has sent so many messages in all. */
  public SocketScript heard(int messages) {
    return then(stage -> stage.awaitMessages(messages));
  }

  public SocketScript raise(String key) {
    return then(stage -> stage.raise(key));
  }

  public SocketScript await(String key) {
    return then(stage -> stage.await(key));
  }

  /** Says goodbye and waits for the client's. */
  public SocketScript close(int code) {
    return then(stage -> stage.close(code));
  }

  /** Waits for the client's goodbye and answers it. */
  public SocketScript closedByApp() {
    return then(SocketStage::answerClose);
  }

  /** Waits until the client is gone without one. */
  public SocketScript abandoned() {
    return then(SocketStage::awaitGone);
  }

  /** Ends the connection without a goodbye. */
  public SocketScript cut() {
    return then(SocketStage::cut);
  }

  void play(SocketStage stage) throws Exception {
    for (Step step : steps) {
      step.play(stage);
    }
  }
}
