/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.ledger.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has how much of one limit in one time: a line for each process, {@code live} with what it may
 * use and what it has used, or {@code over} with what it had used.
 *
 * @param end when the limit begins anew, in ms since 1970; the end of time for never
 * @param lines by process
 */
record ShareFile(long end, Map<String, Line> lines) {
  static final String SUFFIX = ".share";

  /** What one process has; amounts in the smallest parts of the budget's unit. */
  record Line(boolean live, long granted, long spent) {}

  /** Null where there is none. */
  static @Nullable ShareFile read(Path file) throws IOException {
    List<String> all;
    try {
      all = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      Map<String, Line> lines = new TreeMap<>();
      for (String line : all.subList(1, all.size())) {
        String[] words = line.split(" ", -1);
        lines.put(
            words[0],
            new Line(words[1].equals("live"), Long.parseLong(words[2]), Long.parseLong(words[3])));
      }
      return new ShareFile(Long.parseLong(all.get(0)), lines);
    } catch (RuntimeException e) {
      throw new IOException(file + " is not as it was written; delete it and it is made anew", e);
    }
  }

  void write(Path file) throws IOException {
    List<String> all = new ArrayList<>(List.of(String.valueOf(end)));
    lines.forEach(
        (process, line) ->
            all.add(
                String.join(
                    " ",
                    process,
                    line.live() ? "live" : "over",
                    String.valueOf(line.granted()),
                    String.valueOf(line.spent()))));
    Presence.replace(file, all);
  }

  /** What a process may use; 0 for one that is not there. */
  long granted(String process) {
    Line line = lines.get(process);
    return line == null ? 0 : line.granted();
  }

  /** What all but one process have used. */
  long spentBeside(String process) {
    return lines.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(process))
        .mapToLong(entry -> entry.getValue().spent())
        .sum();
  }

  /** What all but one process have or may have. */
  long takenBeside(String process) {
    return lines.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(process))
        .mapToLong(entry -> Math.max(entry.getValue().granted(), entry.getValue().spent()))
        .sum();
  }
}
