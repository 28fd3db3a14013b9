/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTailTest {
  @TempDir File folder;
  private final List<String> ids = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void showsWhatIsThereAndThenWhatComesEachOnce() throws IOException {
    append("2026-11-22.1-a.jsonl", line("1"));
    LedgerTail tail = new LedgerTail(folder, Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    tail.begin();
    tail.poll();
    append("2026-11-22.1-a.jsonl", line("2"));
    append("2026-11-22.2-b.jsonl", line("3"));
    tail.poll();
    tail.poll();
    append("2026-11-22.1-a.jsonl", line("2")); // a copy
    append("2026-11-22.2-b.jsonl", line("4"));
    tail.poll();
    assertThat(ids).containsExactly("1", "2", "3", "4");
    assertThat(problems).isEmpty();
  }

  @Test
  void aLineThatIsBeingWrittenIsShownWhenItIsWhole() throws IOException {
    byte[] half = line("2");
    append("2026-11-22.1-a.jsonl", line("1"));
    append("2026-11-22.1-a.jsonl", Arrays.copyOf(half, 40));
    LedgerTail tail = new LedgerTail(folder, Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    tail.begin();
    assertThat(ids).containsExactly("1");
    append("2026-11-22.1-a.jsonl", Arrays.copyOfRange(half, 40, 80));
    tail.poll();
    assertThat(ids).containsExactly("1");
    append("2026-11-22.1-a.jsonl", Arrays.copyOfRange(half, 80, half.length));
    tail.poll();
    assertThat(ids).containsExactly("1", "2");
  }

  @Test
  void aFileThatGetsANumberIsNotShownAgain() throws IOException {
    append("2026-11-22.1-a.jsonl", line("1"));
    LedgerTail tail = new LedgerTail(folder, Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    tail.begin();
    append("2026-11-22.1-a.jsonl", line("2"));
    Files.move(path("2026-11-22.1-a.jsonl"), path("2026-11-22.1-a.1.jsonl"));
    append("2026-11-22.1-a.jsonl", line("3"));
    tail.poll();
    assertThat(ids).containsExactly("1", "2", "3");
  }

  private Path path(String name) {
    return folder.toPath().resolve(name);
  }

  private void append(String name, byte[] bytes) throws IOException {
    Files.write(path(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static byte[] line(String id) {
    return LedgerLine.of(Records.priced(id, "a", "0.1"));
  }
}
