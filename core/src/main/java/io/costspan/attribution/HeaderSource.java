/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The request's headers that the configuration names; never one that may hold a key. */
final class HeaderSource implements Source {
  /** Parts of the names of headers that hold keys. */
  private static final List<String> SECRET =
      List.of("auth", "cookie", "token", "secret", "key", "password", "credential", "signature");

  private final List<Names.Name> headers;

  /**
   * @param headers header names and what each states; those of keys are left out
   */
  HeaderSource(Map<String, String> headers) {
    this.headers = new ArrayList<>();
    for (Names.Name header : Names.pairs(headers)) {
      if (!isSecret(header.name())) {
        this.headers.add(header);
      }
    }
  }

  /** Whether a header of this name is refused. */
  static boolean isSecret(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(name::contains);
  }

  @Override
  public void offer(Request request, Facets.Builder to) {
    for (Names.Name header : headers) {
      header.offer(request.headers().first(header.name()), to);
    }
  }
}
