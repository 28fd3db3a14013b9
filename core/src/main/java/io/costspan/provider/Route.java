/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go to an API: by method and the end of the path, for gateways put their own prefix
 * before it. Asked for every request, so it allocates nothing.
 *
 * @param inside what the path holds besides; empty where its end says enough
 * @param provider only hosts of this provider; null where every server may speak the format
 * @param certain no other service uses such a path
 */
record Route(List<String> endings, String inside, @Nullable String provider, boolean certain)
    implements Predicate<Request> {
  static Route post(String... endings) {
    return new Route(List.of(endings), "", null, false);
  }

  /** With a name or an id at the end of the path. */
  static Route postInside(String inside) {
    return new Route(List.of(""), inside, null, false);
  }

  /** On hosts of this provider only. */
  Route of(String provider) {
    return new Route(endings, inside, provider, true);
  }

  Route inside(String inside) {
    return new Route(endings, inside, provider, true);
  }

  @Override
  public boolean test(Request request) {
    return request.method().equals("POST")
        && ends(request.path())
        && request.path().contains(inside)
        && (provider == null || provider.equals(ProviderNames.of(request, "")));
  }

  /** The endings; empty where any path may be one. */
  List<String> stated() {
    return endings.contains("") ? List.of() : endings;
  }

  private boolean ends(String path) {
    for (int i = 0; i < endings.size(); i++) {
      if (path.endsWith(endings.get(i))) {
        return true;
      }
    }
    return false;
  }
}
