/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code tail}: whom it follows, and how far back it looks. */
class TailFollowTest extends OverALedger {
  /** A terminal that can be closed. */
  private static final class Terminal extends Writer {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder line = new StringBuilder();
    private volatile boolean closed;

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
      flush();
      for (int i = offset; i < offset + length; i++) {
        if (chars[i] == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append(chars[i]);
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void followsAllProcessesAlsoThoseThatBeginLater() throws Exception {
    Instant now = Instant.now();
    write("5-a", now, Records.priced("11", "gpt-4o", "a", "1"));
    Terminal terminal = new Terminal();
    PrintWriter out = new PrintWriter(terminal, true);
    Thread tail =
        new Thread(
            () ->
                Main.run(
                    out,
                    new PrintWriter(new StringWriter()),
                    "tail",
                    "--dir",
                    folder.getPath(),
                    "-n",
                    "1",
                    "-f"));
    tail.start();
    assertThat(next(terminal)).endsWith("11");
    write("5-a", now.plusSeconds(1), Records.priced("12", "gpt-4o", "a", "1"));
    assertThat(next(terminal)).endsWith("12");
    write("6-b", now.plusSeconds(2), Records.priced("13", "gpt-4o", "a", "1"));
    assertThat(next(terminal)).endsWith("13");
    write("5-a", now.plusSeconds(3), Records.priced("14", "gpt-4o", "a", "1"));
    assertThat(next(terminal)).endsWith("14");
    terminal.close();
    tail.join();
    assertThat(terminal.lines).isEmpty();
  }

  private static String next(Terminal terminal) throws InterruptedException {
    return String.valueOf(terminal.lines.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void readsNoDayThatItDoesNotNeed() throws IOException {
    String damaged = "2026-11-22.0-broken.jsonl";
    Files.writeString(folder.toPath().resolve(damaged), "{\n");
    Run enough = run("tail", "-n", "2");
    assertThat(enough.out().lines().map(line -> line.substring(line.length() - 2)))
        .containsExactly("03", "04");
    assertThat(enough.err()).isEmpty();
    assertThat(run("tail", "-n", "3").err()).contains(damaged + ":1: one line is skipped");
  }
}
