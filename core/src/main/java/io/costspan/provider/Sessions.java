/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every API that answers over a connection that stays. Thread-safe. */
public final class Sessions {
  private static final List<SessionApi> ALL =
      List.of(
          OpenAiRealtime.API, OpenAiResponsesSocket.API, GeminiLive.DEVELOPERS, GeminiLive.VERTEX);

  private Sessions() {}

  public static List<SessionApi> all() {
    return ALL;
  }

  /** The API that a WebSocket is opened to, or null. Allocates nothing. */
  public static @Nullable SessionApi find(Request request) {
    if (!request.method().equals(Request.WEBSOCKET)) {
      return null;
    }
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).requests().test(request)) {
        return ALL.get(i);
      }
    }
    return null;
  }
}
