/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

/**
 * Names of OpenTelemetry classes that belong to the app or to OpenTelemetry's own agent. Put
 * together at run time: packaging moves our copy of OpenTelemetry to another package and rewrites
 * every constant that begins with the old one.
 */
public final class ForeignNames {
  private ForeignNames() {}

  /**
   * Loaded by the first use of the app's OpenTelemetry context, by whichever way: before it there
   * can be no current span.
   */
  public static String contextStorage() {
    return app("context.LazyStorage");
  }

  /** The package of all of OpenTelemetry. */
  static String root() {
    return String.join(".", "io", "opentelemetry");
  }

  /** A class as the app has it, for example {@code api.trace.Span}. */
  static String app(String name) {
    return root() + '.' + name;
  }

  /** A class of the copy that OpenTelemetry's agent keeps in the boot loader. */
  public static String agent(String name) {
    return app("javaagent.shaded.io.opentelemetry." + name);
  }
}
