/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The app's method that asked: the nearest frame outside of libraries, as {@code class#method}. A
 * generated class (a proxy, a lambda's) is no place of the app's; a lambda's body counts for the
 * method that it is written in.
 */
final class CallSite implements Source {
  /** Further away there is nothing of the app's that asked, but what started it all. */
  static final int MAX_FRAMES = 200;

  private static final StackWalker WALKER = StackWalker.getInstance();

  @Override
  public void offer(Request request, Facets.Builder to) {
    if (!to.has(Facet.CALL_SITE)) {
      WALKER.walk(CallSite::nearest).ifPresent(site -> to.offer(Facet.CALL_SITE, site));
    }
  }

  private static Optional<String> nearest(Stream<StackWalker.StackFrame> frames) {
    return frames
        .limit(MAX_FRAMES)
        .filter(frame -> !Libraries.has(frame.getClassName()))
        .findFirst()
        .map(frame -> frame.getClassName() + '#' + method(frame.getMethodName()));
  }

  /** {@code lambda$plan$0} is in {@code plan}. */
  static String method(String name) {
    if (!name.startsWith("lambda$")) {
      return name;
    }
    int end = name.indexOf('$', 7);
    return end < 0 ? name : name.substring(7, end);
  }
}
