/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command answered. */
record Run(int code, String out, String err) {
  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Run(code, out.toString(), err.toString());
  }
}
