/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.testkit.Script;
import java.util.List;

/**
 * The server's side of a scenario, and what has to be in the ledger after it.
 *
 * @param scripts one per request, the last for all further ones
 * @param booked the records in the words of {@link Served#describe}, in any order
 */
public record Case(List<Script> scripts, List<String> booked) {
  public Case {
    scripts = List.copyOf(scripts);
    booked = List.copyOf(booked);
  }

  public static Case of(Script script, String... booked) {
    return new Case(List.of(script), List.of(booked));
  }

  /** For a client that can only close: nothing says that it was given up. */
  Case closedInstead() {
    return new Case(
        scripts, booked.stream().map(record -> record.replace(" cancelled", "")).toList());
  }

  /** For a client that cannot close an answer, or not without reading on: it is given up. */
  Case cancelledInstead() {
    return new Case(scripts, booked.stream().map(record -> record + " cancelled").toList());
  }
}
