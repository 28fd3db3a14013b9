/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.sdk;

import io.costspan.contract.Control;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One scenario as an app plays it, and all that the app sees in it. Thread-safe. */
public final class Scene {
  private static final long PATIENCE_SECONDS = 20;

  private final String name;
  private final String url;
  private final Control control;
  private final List<String> said = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /** What an app does in a scenario. */
  @FunctionalInterface
  public interface Play {
    void run(Scene scene) throws Exception;
  }

  Scene(String name, String url, Control control) {
    this.name = name;
    this.url = url;
    this.control = control;
  }

  /** The server's URL, without a path; each scenario has one of its own. */
  public String url() {
    return url;
  }

  /** Notes what the app sees, until {@link #over}. The server may wait for the first of it. */
  public void say(@Nullable Object seen) {
    if (noted(seen) == 1) {
      raise("seen");
    }
  }

  private synchronized int noted(@Nullable Object seen) {
    if (over.getCount() > 0) {
      said.add(String.valueOf(seen));
    }
    return said.size();
  }

  /** The classes of an exception and of its causes; the messages name ports and objects. */
  public void thrown(Throwable thrown) {
    StringBuilder chain = new StringBuilder("thrown ");
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      chain.append(t == thrown ? "" : " <- ").append(t.getClass().getName());
      for (Throwable suppressed : t.getSuppressed()) {
        chain.append(" suppressed ").append(suppressed.getClass().getName());
      }
    }
    say(chain);
  }

  /** Tells the server that the app left in mid-stream. */
  public void left() {
    raise("left");
  }

  /** Waits until the server has the request. */
  public void awaitArrival() throws IOException {
    control.await(name + "/arrived");
  }

  private void raise(String key) {
    try {
      control.raise(name + "/" + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For callbacks: nothing more will come, and if it does, it is not noted. */
  public void over() {
    over.countDown();
  }

  /** Waits for {@link #over}. */
  public void await() throws InterruptedException {
    if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      say("not over after " + PATIENCE_SECONDS + " s");
    }
  }

  String play(Play play) {
    try {
      play.run(this);
    } catch (Throwable thrown) {
      thrown(thrown);
    }
    return line();
  }

  private synchronized String line() {
    String text = String.join(" | ", said);
    return name + " | " + text.replace("\n", "\\n").replace("\r", "\\r");
  }
}
