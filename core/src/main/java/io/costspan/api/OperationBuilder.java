/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what an operation was and what it cost. Not thread-safe. */
public final class OperationBuilder {
  private final Map<String, String> said = new HashMap<>();
  private Duration duration = Duration.ZERO;
  private @Nullable BigDecimal cost;
  private @Nullable String id;

  OperationBuilder(String type) {
    said.put("operation", type);
  }

  /**
   * In USD; exact, however many decimals.
   *
   * @throws IllegalArgumentException where it is negative
   */
  public OperationBuilder cost(BigDecimal usd) {
    if (usd.signum() < 0) {
      throw new IllegalArgumentException("a cost is 0 or more, not " + usd);
    }
    cost = usd;
    return this;
  }

  /**
   * As {@link #cost(BigDecimal)}, for example {@code "0.005"}.
   *
   * @throws NumberFormatException where it is no decimal
   */
  public OperationBuilder cost(String usd) {
    return cost(new BigDecimal(usd));
  }

  /** How long it took; it ends when it is recorded. */
  public OperationBuilder duration(Duration took) {
    duration = took;
    return this;
  }

  public OperationBuilder tool(@Nullable String name) {
    return say("tool", name);
  }

  public OperationBuilder agent(@Nullable String name) {
    return say("agent", name);
  }

  /** Makes it count once, however often an operation of this id is recorded. */
  public OperationBuilder id(String unique) {
    id = unique;
    return this;
  }

  /** A free label; at most 16, of at most 200 characters. No content of a conversation. */
  public OperationBuilder label(String name, @Nullable String value) {
    return say("label." + name, value);
  }

  /**
   * Books it, for the scopes, trace and the like that this thread is in. Where no cost was given,
   * the configuration's price of the tool, or of the type, counts ({@code tool-prices}); where it
   * has none, nothing is booked.
   */
  public void record() {
    Map<String, Object> operation = new HashMap<>();
    operation.put("said", new HashMap<>(said));
    operation.put("duration", duration);
    if (cost != null) {
      operation.put("cost", cost);
    }
    if (id != null) {
      operation.put("id", id);
    }
    Door.book(operation);
  }

  private OperationBuilder say(String name, @Nullable String value) {
    if (value != null) {
      said.put(name, value);
    }
    return this;
  }
}
