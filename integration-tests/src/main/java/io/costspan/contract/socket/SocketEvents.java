/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import io.costspan.contract.Facts;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What a listener is told, as facts, and what the app waits for. Thread-safe. */
public final class SocketEvents {
  private static final long PATIENCE_SECONDS = 20;

  private final Facts facts;
  private final Semaphore messages = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile int throwsAt = -1;
  private volatile boolean holds;
  private volatile boolean muted;
  private int count;

  SocketEvents(Facts facts) {
    this.facts = facts;
  }

  /** The app asks for no message by itself. */
  void hold() {
    holds = true;
  }

  /** Whether the app wants no further message. */
  public boolean holds() {
    return holds;
  }

  /** What fails from now on is no fact. */
  void mute() {
    muted = true;
  }

  /** The listener fails in its n-th message. */
  void throwAt(int message) {
    throwsAt = message;
  }

  public void opened(Object protocol) {
    facts.add("open", protocol);
  }

  /** A whole message. */
  public void text(String message) {
    message("text", message.getBytes(StandardCharsets.UTF_8));
  }

  public void binary(byte[] message) {
    message("binary", message);
  }

  private void message(String kind, byte[] bytes) {
    facts.add(kind, bytes.length + " " + Facts.digest(bytes));
    messages.release();
    if (++count == throwsAt) {
      throw new IllegalStateException("the listener failed");
    }
  }

  public void ping(byte[] payload) {
    facts.add("ping", payload.length);
  }

  public void closing(int code, String reason) {
    facts.add("closing", code + " " + reason);
  }

  public void closed(int code, String reason) {
    facts.add("closed", code + " " + reason);
    end.countDown();
  }

  public void failed(Throwable failure) {
    if (!muted) {
      facts.thrown(failure);
    }
    end.countDown();
  }

  void awaitMessages(int n) throws InterruptedException {
    if (!messages.tryAcquire(n, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      facts.add("missing", n - messages.availablePermits());
    }
  }

  void awaitEnd() throws InterruptedException {
    if (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      facts.add("end", "never");
    }
  }
}
