/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import io.costspan.exchange.Failures;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How each hook is doing, published as JSON in a system property, where {@code doctor PID} finds it
 * without loading anything into this JVM. Thread-safe.
 */
public final class HookStatus {
  /** {@code {"hooks":[{"name":"okhttp","state":"active","note":"…"}],"errors":0}}. */
  public static final String PROPERTY = "costspan.agent.status";

  /** The life of a hook. */
  public enum State {
    /** No class of the client has been loaded. */
    WAITING,
    ACTIVE,
    /** Switched off by a setting or because it did not fit; the note says which. */
    OFF
  }

  private record Entry(State state, @Nullable String note) {}

  private final Map<String, Entry> hooks = new LinkedHashMap<>();
  private long errors;

  /** Asked at every request: read without the lock. */
  private volatile Set<String> off = Set.of();

  /**
   * @param names every hook
   * @param disabled those that the user wants off
   */
  public HookStatus(List<String> names, List<String> disabled) {
    for (String name : names) {
      hooks.put(
          name,
          disabled.contains(name)
              ? new Entry(State.OFF, "hooks.disabled")
              : new Entry(State.WAITING, null));
    }
    publish();
  }

  public boolean isOff(String hook) {
    return off.contains(hook);
  }

  /** A class of the client was woven. */
  public synchronized void active(String hook) {
    Entry entry = hooks.get(hook);
    if (entry == null || entry.state == State.WAITING) {
      hooks.put(hook, new Entry(State.ACTIVE, entry == null ? null : entry.note));
      publish();
    }
  }

  /** The hook works, but sees less than it should. Said once. */
  public synchronized void less(String hook, String note) {
    Entry entry = hooks.get(hook);
    if (entry != null && entry.note == null && entry.state != State.OFF) {
      hooks.put(hook, new Entry(entry.state, note));
      say("hook " + hook + " sees less: " + note);
      publish();
    }
  }

  /** The hook is of no use in this JVM; the app goes on without it. Said once. */
  public synchronized void off(String hook, String reason) {
    if (!isOff(hook)) {
      hooks.put(hook, new Entry(State.OFF, reason));
      say("hook " + hook + " is off: " + reason);
      publish();
    }
  }

  /** How many failures of ours the app did not see. */
  public synchronized long errors() {
    return errors;
  }

  /** A failure of ours that the app did not see; the first one is said. */
  public synchronized void caught(String hook, Throwable failure) {
    if (errors++ == 0) {
      String place = Failures.place(failure);
      say("a failure in hook " + hook + " was caught, the app is not affected: " + place);
    }
    publish();
  }

  private static void say(String line) {
    System.err.println("costspan: " + line);
  }

  private void publish() {
    Set<String> nowOff = new HashSet<>();
    for (Map.Entry<String, Entry> hook : hooks.entrySet()) {
      if (hook.getValue().state == State.OFF) {
        nowOff.add(hook.getKey());
      }
    }
    off = nowOff;
    StringBuilder json = new StringBuilder(200).append("{\"hooks\":[");
    String separator = "";
    for (Map.Entry<String, Entry> hook : hooks.entrySet()) {
      json.append(separator).append("{\"name\":");
      quote(json, hook.getKey());
      json.append(",\"state\":");
      quote(json, word(hook.getValue().state));
      String note = hook.getValue().note;
      if (note != null) {
        json.append(",\"note\":");
        quote(json, note);
      }
      json.append('}');
      separator = ",";
    }
    json.append("],\"errors\":").append(errors).append('}');
    System.setProperty(PROPERTY, json.toString());
  }

  private static String word(State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case ACTIVE -> "active";
      case OFF -> "off";
    };
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else {
        json.append(c < ' ' ? ' ' : c);
      }
    }
    json.append('"');
  }
}
