/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table with columns of even width. */
final class Markdown {
  private final List<List<String>> rows = new ArrayList<>();

  Markdown(String... titles) {
    rows.add(List.of(titles));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Two digits that matter at least: {@code 0.43}, {@code 7.1}, {@code 1234}. */
  static String number(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size < 1 ? "%.2f" : size < 10 ? "%.1f" : "%.0f", value);
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      line(text, rows.get(i), ' ');
      if (i == 0) {
        line(text, rows.get(0).stream().map(title -> "").toList(), '-');
      }
    }
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells, char fill) {
    text.append('|');
    for (int column = 0; column < cells.size(); column++) {
      String padding = String.valueOf(fill).repeat(width(column) - cells.get(column).length());
      text.append(fill).append(cells.get(column)).append(padding).append(fill).append('|');
    }
    text.append('\n');
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
