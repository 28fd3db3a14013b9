/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.Request;
import io.costspan.provider.Provider;
import io.costspan.provider.StreamUsage;
import io.costspan.settings.Option;
import io.costspan.usage.Reading;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is done about chat streams whose usage nobody asked for: one line that says how to change
 * that or, where the user wants it, the question itself. Thread-safe.
 */
final class SilentStreams {
  private static final String SETTING = Option.STREAM_USAGE.property() + "=request";
  private static final String HINT =
      "a chat stream stated no usage, as the app did not ask for it: what it cost is not known. "
          + SETTING
          + " lets the agent ask (docs/stream-usage.md)";
  private static final int MAX_SERVERS = 1000;

  private final boolean ask;
  private final Faults faults;

  /** Servers that took the question, and those that did not, as {@code host:port}. */
  private final Set<String> taking = ConcurrentHashMap.newKeySet();

  private final Set<String> refusing = ConcurrentHashMap.newKeySet();

  /**
   * @param ask whether the user wants streams to be asked for their usage
   */
  SilentStreams(boolean ask, Faults faults) {
    this.ask = ask;
    this.faults = faults;
  }

  /** Null where the exchange is left as it is. */
  @Nullable UsageRequest rewrite(Provider provider, Request request) {
    return ask && StreamUsage.mayBeAsked(provider, request) && !refusing.contains(server(request))
        ? new UsageRequest(request, this, faults)
        : null;
  }

  /**
   * A server that refuses the first question is not asked again: better a cost that is not known
   * than a call that fails.
   */
  void answered(Request request, int status) {
    String server = server(request);
    if (status / 100 == 2) {
      if (taking.size() < MAX_SERVERS) {
        taking.add(server);
      }
    } else if ((status == 400 || status == 422)
        && !StreamUsage.isProvidersOwn(request)
        && !taking.contains(server)
        && refusing.size() < MAX_SERVERS
        && refusing.add(server)) {
      faults.say(
          server
              + " answered "
              + status
              + " to a chat stream that was asked for its usage ("
              + SETTING
              + "); its streams are left alone from now on");
    }
  }

  private static String server(Request request) {
    return request.host() + (request.port() < 0 ? "" : ":" + request.port());
  }

  /** An exchange is over whose request said nothing about usage. */
  void ended(Provider provider, String client, Reading reading, @Nullable UsageRequest rewrite) {
    if (reading.result() == Reading.Result.NO_USAGE
        && reading.streaming()
        && provider.statesUsageOnRequest()) {
      faults.say(ask ? SETTING + leftAlone(client, rewrite) : HINT);
    }
  }

  private static String leftAlone(String client, @Nullable UsageRequest rewrite) {
    if (rewrite == null) {
      return ": a chat stream was left alone, as its server is not known to take the question, or"
          + " its headers tell of compression, a length or a signature";
    }
    return rewrite.isWanted()
        ? ": a chat stream through "
            + client
            + " was left alone, as its request is not JSON that is in memory, of at most 4 MB"
        : " is not available with " + client + "; the call was left alone";
  }
}
