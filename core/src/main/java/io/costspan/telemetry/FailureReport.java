/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the user once that exports fail, however many do. Thread-safe. */
final class FailureReport {
  /** Say nothing themselves. What they hold does: the innermost cause is the JDK's plumbing. */
  private static final Set<Class<?>> WRAPPERS =
      Set.of(HttpExportException.class, CompletionException.class, UncheckedIOException.class);

  private final ExportSettings settings;
  private final Consumer<String> warn;
  private final AtomicBoolean told = new AtomicBoolean();

  FailureReport(ExportSettings settings, Consumer<String> warn) {
    this.settings = settings;
    this.warn = warn;
  }

  /** Reports when {@code result} comes out as a failure; {@code signal} as in the settings. */
  CompletableResultCode watch(String signal, CompletableResultCode result) {
    return result.whenComplete(
        () -> {
          if (!result.isSuccess()) {
            tell(signal, reason(result.getFailureThrowable()));
          }
        });
  }

  /** Reports that the JVM goes down with exports under way. */
  void unfinished() {
    tell(settings.spans() ? "traces" : "metrics", "no answer before the exit");
  }

  private void tell(String signal, String reason) {
    if (told.compareAndSet(false, true)) {
      warn.accept(
          "telemetry: cannot export %s to %s: %s. The app is not affected; this is said once."
              .formatted(signal, settings.destination(signal), reason));
    }
  }

  private static String reason(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http && http.getResponse() != null) {
      return "HTTP status " + http.getResponse().getStatusCode();
    }
    Throwable cause = failure;
    while (cause != null && WRAPPERS.contains(cause.getClass())) {
      cause = cause.getCause();
    }
    return cause == null ? "unknown reason" : cause.getClass().getSimpleName();
  }
}
