/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Moments;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A day on the command line, in UTC. */
final class Days {
  private Days() {}

  /** The instant that an option names; now where it is not given. */
  static Instant at(@Nullable String day, CommandSpec spec) {
    try {
      return day == null ? Instant.now() : Moments.parse(day);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--at " + day + " is not a day; for example: --at 2026-11-22", e);
    }
  }
}
