/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is about to be sent, an opening handshake of a WebSocket included. Holds no query
 * (it may carry a key) and no body.
 *
 * @param client the hooked client's name, as in {@code docs/clients.md}, for example {@code okhttp}
 * @param method the HTTP method, upper case; {@link #WEBSOCKET} for an opening handshake; {@link
 *     #PROCESS} where a program was started instead, whose path is then the name of its API
 * @param host the host without port, lower case
 * @param port the port as sent, or -1 where the scheme's default is used
 * @param path the path as sent (percent-encoded, without query), starting with a slash
 * @param headers the request's headers, readable only while the call that got this runs
 * @param loader the class loader of the client's classes, where the app's tracing API may be found;
 *     null where that is the boot or platform loader
 * @param context what somebody's tracing has kept with this call as its context, since it is
 *     current nowhere; gives null where there is none, and is asked only while the call that got
 *     this runs
 * @param caller what {@link Taps#caller} has said on the caller's thread, where another one sends
 *     the request; else null
 */
public record Request(
    String client,
    String method,
    String host,
    int port,
    String path,
    Headers headers,
    @Nullable ClassLoader loader,
    Supplier<@Nullable Object> context,
    @Nullable Object caller) {
  /** Not a request but a program of the app that calls an LLM itself, and says what that cost. */
  public static final String PROCESS = "CLI";

  /** What stands for the method where a WebSocket is opened: that is a GET of another meaning. */
  public static final String WEBSOCKET = "WS";

  public Request {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** A request whose context is the current one. */
  public Request(
      String client,
      String method,
      String host,
      int port,
      String path,
      Headers headers,
      @Nullable ClassLoader loader) {
    this(client, method, host, port, path, headers, loader, () -> null, null);
  }

  /** The same in the context that {@code kept} gives, where it gives one. */
  public Request in(Supplier<@Nullable Object> kept) {
    return new Request(client, method, host, port, path, headers, loader, kept, caller);
  }

  /** The same of a caller that was asked about before. */
  public Request by(@Nullable Object known) {
    return new Request(client, method, host, port, path, headers, loader, context, known);
  }

  /** To be kept beyond the call that got this. */
  public Request withoutHeaders() {
    return new Request(client, method, host, port, path, Headers.NONE, null);
  }
}
