/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.exchange.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls that the hook of an SDK has a tap on: the HTTP client beneath it, which may be hooked too,
 * leaves them alone. Thread-safe.
 */
public final class Claims {
  /**
   * The header that the AWS SDKs send with every attempt of a call: the same for all of these, and
   * no other call's.
   */
  public static final String ID = "amz-sdk-invocation-id";

  /** The client that claims, by id; empty in almost every moment of almost every process. */
  private static final Map<String, String> CLIENTS = new ConcurrentHashMap<>();

  private Claims() {}

  /**
   * From now on only this client opens taps for the call.
   *
   * @param id the value of {@link #ID}; null for a call without, which nobody can claim
   */
  public static void claim(@Nullable String id, String client) {
    if (id != null) {
      CLIENTS.put(id, client);
    }
  }

  /** The call is over. */
  public static void release(@Nullable String id) {
    if (id != null) {
      CLIENTS.remove(id);
    }
  }

  /** Whether another client has claimed the call that this request is an attempt of. */
  static boolean isAnothers(Request request) {
    if (CLIENTS.isEmpty()) {
      return false;
    }
    String id = request.headers().first(ID);
    String client = id == null ? null : CLIENTS.get(id);
    return client != null && !client.equals(request.client());
  }
}
