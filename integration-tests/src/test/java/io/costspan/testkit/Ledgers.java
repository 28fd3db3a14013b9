/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads ledger folders with a JSON library of its own, so that our writer is not its own judge. */
public final class Ledgers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Ledgers() {}

  /** Every record below the folder, file by file in the order of their names; none without it. */
  public static List<Booked> read(Path folder) throws IOException {
    List<Booked> all = new ArrayList<>();
    for (String line : lines(folder)) {
      JsonNode node = JSON.readTree(line);
      if (node.has("outcome")) {
        all.add(Booked.of(node));
      }
    }
    return all;
  }

  /** The raw lines, for tests of what must not be in them. */
  public static List<String> lines(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Ledgers::isLedger).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  /** Whole files of the day or of before; what processes share of budgets is something else. */
  private static boolean isLedger(Path file) {
    return Files.isRegularFile(file) && file.toString().endsWith(".jsonl");
  }
}
