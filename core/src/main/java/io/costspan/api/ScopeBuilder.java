/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scope is. Texts are cut at 200 characters; null and blank ones say nothing. Not
 * thread-safe.
 */
public final class ScopeBuilder {
  private final Map<String, String> said = new LinkedHashMap<>();

  ScopeBuilder() {}

  public ScopeBuilder job(@Nullable String name) {
    return say("job", name);
  }

  public ScopeBuilder phase(@Nullable String name) {
    return say("phase", name);
  }

  public ScopeBuilder agent(@Nullable String name) {
    return say("agent", name);
  }

  public ScopeBuilder session(@Nullable String id) {
    return say("session", id);
  }

  public ScopeBuilder user(@Nullable String id) {
    return say("user", id);
  }

  public ScopeBuilder tenant(@Nullable String id) {
    return say("tenant", id);
  }

  /** The type of operation that calls in this scope count for, instead of {@code LLM_CALL}. */
  public ScopeBuilder operation(@Nullable String type) {
    return say("operation", type);
  }

  /** The category that calls in this scope are filed under, whatever the rules say. */
  public ScopeBuilder category(@Nullable String name) {
    return say("category", name);
  }

  /** The round of an agent's loop, as the label {@code iteration}. */
  public ScopeBuilder iteration(int number) {
    return label("iteration", Integer.toString(number));
  }

  public ScopeBuilder label(String name, @Nullable String value) {
    return say("label." + name, value);
  }

  /** To be closed on the same thread, best by {@code try (Scope scope = ...)}. */
  public Scope open() {
    return Door.open(said);
  }

  Map<String, String> said() {
    return said;
  }

  private ScopeBuilder say(String name, @Nullable String value) {
    if (value != null) {
      said.put(name, value);
    }
    return this;
  }
}
