/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a command answered. */
record Run(int code, String out, String err) {
  /** A command about the ledger in a folder. */
  static Run over(File folder, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(1, List.of("--dir", folder.getPath()));
    return of(all.toArray(String[]::new));
  }

  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Run(code, out.toString(), err.toString());
  }
}
