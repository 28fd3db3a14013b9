/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything an app saw in one scenario, in order, as one line. Thread-safe. */
public final class Facts {
  private final List<String> facts = new ArrayList<>();

  public synchronized void add(String name, @Nullable Object value) {
    facts.add(name + "=" + value);
  }

  public void body(byte[] bytes) {
    add("body", bytes.length + " bytes sha256 " + digest(bytes));
  }

  /** The exception as the app sees it: classes and messages down to the root, and suppressed. */
  public void thrown(Throwable thrown) {
    add("thrown", chain(thrown));
  }

  /** The first half of the SHA-256, in hexadecimal. */
  public static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String chain(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.getClass().getName());
    text.append('(').append(thrown.getMessage()).append(')');
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" suppressed ").append(chain(suppressed));
    }
    if (thrown.getCause() != null) {
      text.append(" <- ").append(chain(thrown.getCause()));
    }
    return text.toString();
  }

  synchronized String line() {
    return String.join(" | ", facts).replace("\n", "\\n").replace("\r", "\\r");
  }
}
