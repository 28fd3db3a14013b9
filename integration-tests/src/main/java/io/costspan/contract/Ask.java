/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an app makes it.
 *
 * @param headers in the order they are set
 * @param body UTF-8 text, or null for none
 * @param streamed the body has no length, comes in pieces and can be written once only
 */
public record Ask(
    String method, URI uri, Map<String, String> headers, @Nullable String body, boolean streamed) {
  public Ask with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Ask(method, uri, more, body, streamed);
  }

  public Ask as(String otherMethod, @Nullable String otherBody) {
    return new Ask(otherMethod, uri, headers, otherBody, streamed);
  }

  public Ask inOneShot() {
    return new Ask(method, uri, headers, body, true);
  }
}
