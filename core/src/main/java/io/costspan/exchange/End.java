/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.exchange;

/** How an exchange came to its end, as the client told it. */
public enum End {
  /** The body was delivered to its last byte. */
  COMPLETE,
  /** The app closed the body before its last byte. */
  CLOSED,
  /** The app cancelled the call. */
  CANCELLED,
  /** The transport failed, before or after the response head. */
  FAILED
}
