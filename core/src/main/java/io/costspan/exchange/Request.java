/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import java.util.Locale;
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
 */
public record Request(
    String client,
    String method,
    String host,
    int port,
    String path,
    Headers headers,
    @Nullable ClassLoader loader) {
  /** Not a request but a program of the app that calls an LLM itself, and says what that cost. */
  public static final String PROCESS = "CLI";

  /** What stands for the method where a WebSocket is opened: that is a GET of another meaning. */
  public static final String WEBSOCKET = "WS";

  public Request {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** To be kept beyond the call that got this. */
  public Request withoutHeaders() {
    return new Request(client, method, host, port, path, Headers.NONE, null);
  }
}
