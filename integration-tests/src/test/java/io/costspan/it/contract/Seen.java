/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.Run;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Journal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What app, server and ledger saw in one run, by scenario. */
public final class Seen {
  private final Map<String, String> lines = new TreeMap<>();
  private final Map<String, List<String>> requests;
  private final Map<String, List<String>> facts;
  private final List<Booked> records;
  private final List<String> ourLines;

  public Seen(ForkedApp.Result result, Journal journal, List<Booked> records) {
    result.out().lines().forEach(line -> lines.put(line.split(" \\| ", 2)[0], line));
    this.requests = journal.requests();
    this.facts = journal.facts();
    this.records = List.copyOf(records);
    this.ourLines = result.ourLines();
  }

  /** What the app saw; empty where it did not get there. */
  public String line(String scenario) {
    return lines.getOrDefault(scenario, "");
  }

  /** Sorted: parallel requests come in any order. */
  public List<String> requests(String scenario) {
    return requests.getOrDefault(scenario, List.of()).stream().sorted().toList();
  }

  public List<String> facts(String scenario) {
    return facts.getOrDefault(scenario, List.of());
  }

  /** The names in a line of threads. */
  List<String> threads(String line) {
    List<String> words = List.of(line(line).split(" \\| "));
    return words.subList(1, words.size());
  }

  /** What we said on stderr. */
  public List<String> ourLines() {
    return ourLines;
  }

  public List<Booked> records() {
    return records;
  }

  List<String> booked(String scenario) {
    return booked(scenario, Served::describe);
  }

  List<String> booked(String scenario, Function<Booked, String> words) {
    String trace = Run.traceId(scenario);
    return records.stream().filter(record -> record.traceId().equals(trace)).map(words).toList();
  }
}
