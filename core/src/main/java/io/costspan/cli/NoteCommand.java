/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerAppender;
import io.costspan.tracker.RecordIds;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan note}: a remark in the ledger. */
@Command(
    name = "note",
    description = "Leave a remark in the ledger, for example: costspan note 'prices as of today'.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 done, 2 wrong input."})
final class NoteCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Parameters(paramLabel = "TEXT", description = "The remark.")
  @SuppressWarnings("NullAway.Init")
  private String text;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    File folder = ledgers.folder(line);
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      ledger.add(
          new Entry(Entry.Kind.NOTE, RecordIds.next(Instant.now()), Instant.now(), text, 0, null));
      return 0;
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }
}
