/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.silent;

import org.jspecify.annotations.Nullable;

/** A logger that drops everything. Stateless, hence one for all names. */
public final class Logger {
  private static final Logger SILENT = new Logger();

  private Logger() {}

  public static Logger getLogger(String name) {
    return SILENT;
  }

  public boolean isLoggable(Level level) {
    return false;
  }

  public void log(Level level, String message) {}

  public void log(Level level, String message, @Nullable Object parameter) {}

  public void log(Level level, String message, @Nullable Object[] parameters) {}

  public void log(Level level, String message, @Nullable Throwable thrown) {}

  public void warning(String message) {}

  public void info(String message) {}

  public void fine(String message) {}
}
