/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last resort for the job: the pool that the thread is of, else what was started. */
final class ThreadPool implements Source {
  private static final int MAX_LENGTH = 40;

  /** How pools of the JDK, of servers and of clients are called, which says nothing. */
  private static final String[] NAMELESS = {
    "pool",
    "thread",
    "main",
    "forkjoin",
    "commonpool",
    "virtual",
    "http",
    "exec",
    "task",
    "worker",
    "reactor",
    "parallel",
    "bounded",
    "single",
    "elastic",
    "okhttp",
    "jetty",
    "qtp",
    "nio",
    "epoll",
    "vert.x",
    "netty",
    "ktor",
    "default",
    "async",
    "grpc",
    "completable",
    "quarkus",
    "xnio",
    "undertow",
    "tomcat",
    "catalina",
    "rx",
    "schedul",
    "applicationtask",
    "simpleasync",
    "sdk",
    "aws",
    "test"
  };

  private final String started;

  /**
   * @param started the short name of the jar or main class
   */
  ThreadPool(String started) {
    this.started = started;
  }

  @Override
  public void offer(Request request, Facets.Builder to) {
    if (!to.has(Facet.JOB)) {
      String pool = pool(Thread.currentThread().getName());
      to.offer(Facet.JOB, pool == null ? started : pool);
    }
  }

  /**
   * {@code billing} of {@code billing-3} and of {@code billing-thread-3}; null where the name has
   * no number, says nothing, or holds more than letters: that could be the app's data.
   */
  static @Nullable String pool(String thread) {
    int end = thread.length();
    while (end > 0 && Character.isDigit(thread.charAt(end - 1))) {
      end--;
    }
    if (end == thread.length() || end == 0) {
      return null;
    }
    String name = withoutEnd(thread.substring(0, end));
    if (name.endsWith("thread")) {
      name = withoutEnd(name.substring(0, name.length() - "thread".length()));
    }
    return name.length() < 3 || name.length() > MAX_LENGTH || !saysSomething(name) ? null : name;
  }

  private static String withoutEnd(String name) {
    int end = name.length();
    while (end > 0 && "-_# .".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean saysSomething(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isLetter(name.charAt(i)) && "-_ .".indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    String lower = name.toLowerCase(Locale.ROOT);
    for (String nameless : NAMELESS) {
      if (lower.startsWith(nameless)) {
        return false;
      }
    }
    return true;
  }
}
