/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A change to one exchange that the user has asked for: to its request before it is sent, and back
 * out of its answer before the app reads it. Never throws. What a hook cannot do leaves the
 * exchange as it is.
 */
public interface Rewrite {
  /** Bodies beyond this are sent as they are: 4 MB. */
  int MAX_BODY_BYTES = 4 << 20;

  /**
   * Called with the whole body, before its length is told to anybody. Where the client sends again
   * it may be asked again, and says the same.
   *
   * @param headers of the request as the app's own code has left it; {@link Headers#NONE} where
   *     nobody could have added any since the tap was opened
   * @return the body to send instead; null for the body as it is
   */
  byte @Nullable [] request(Headers headers, byte[] body);

  /**
   * Called with the head of the answer that the app gets, after {@link Tap#response}.
   *
   * @param decoded as for {@link Tap#response}
   * @return what the body has to pass through; null for the body as it is
   */
  @Nullable BodyFilter response(int status, Headers headers, boolean decoded);
}
