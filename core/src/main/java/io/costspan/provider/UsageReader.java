/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.usage.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one exchange's usage from its bytes, in any cut, keeping none of them. Not thread-safe,
 * with one exception: the request methods may run on another thread than the response methods.
 */
public interface UsageReader {
  /** The request body starts, or starts again; what was read of it before is forgotten. */
  void requestBodyStarts();

  void requestBody(byte[] bytes, int offset, int length);

  /**
   * What the request states about whom it is for, by the names of its fields: {@code user}, {@code
   * metadata.session_id} …
   */
  default Map<String, String> requestFields() {
    return Map.of();
  }

  /** The response's headers, for APIs that state usage there; called before {@link #response}. */
  default void responseHeaders(Headers headers) {}

  /**
   * The response head.
   *
   * @param contentEncoding the encoding still to be undone here; null where there is none
   */
  void response(int status, @Nullable String contentEncoding);

  void body(byte[] bytes, int offset, int length);

  /** True once nothing that still may come can change the reading: the tap can finish early. */
  boolean complete();

  /** Whether the request says anything about the usage of its stream. */
  default boolean mentionsUsage() {
    return false;
  }

  /** The result; called once, last. */
  Reading finish(End end);

  /**
   * What of the result is to be booked: where it is a total that earlier exchanges have a part of,
   * what it adds to them. Called at most once, for what is booked, after {@link #finish}.
   */
  default Reading news(Reading whole) {
    return whole;
  }
}
