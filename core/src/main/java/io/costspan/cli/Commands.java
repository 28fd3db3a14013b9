/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.util.List;

/** Every command, in the order of the help text. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    return List.of(
        new SummaryCommand(),
        new PricesCommand(),
        new ReplayCommand(),
        new DoctorCommand(),
        new AttachCommand());
  }
}
