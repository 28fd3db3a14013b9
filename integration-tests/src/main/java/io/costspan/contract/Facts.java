/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything an app saw in one scenario, in order, as one line. Thread-safe. */
public final class Facts {
  /** Objects without a text of their own, in messages. */
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");

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

  /**
   * For what a client throws after a cancel: the causes depend on which of its threads is first.
   */
  public void gaveUp(Throwable thrown) {
    add("gave up", thrown.getClass().getName() + "(" + thrown.getMessage() + ")");
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
    return chain(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** One may be suppressed by its own cause. */
  private static String chain(Throwable thrown, Set<Throwable> above) {
    if (!above.add(thrown)) {
      return "itself";
    }
    StringBuilder text = new StringBuilder(thrown.getClass().getName());
    String message = String.valueOf(thrown.getMessage());
    text.append('(').append(IDENTITY.matcher(message).replaceAll("@")).append(')');
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" suppressed ").append(chain(suppressed, above));
    }
    if (thrown.getCause() != null) {
      text.append(" <- ").append(chain(thrown.getCause(), above));
    }
    return text.toString();
  }

  public synchronized String line() {
    return String.join(" | ", facts).replace("\n", "\\n").replace("\r", "\\r");
  }
}
