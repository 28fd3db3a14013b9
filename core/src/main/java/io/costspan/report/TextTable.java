/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for the terminal: columns as wide as their widest cell, two spaces between them. The
 * first column and those named by {@link #leftAligned} are aligned to the left, numbers to the
 * right. Not thread-safe.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>(List.of(0));

  public TextTable(List<String> header) {
    row(header);
  }

  /** Aligns a column, counted from 0, to the left. */
  public TextTable leftAligned(int column) {
    left.add(column);
    return this;
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::printable).toList());
    return this;
  }

  /** How many characters the widest row takes. */
  public int width() {
    int sum = 0;
    for (int width : widths()) {
      sum += width + GAP.length();
    }
    return sum - GAP.length();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  /** All rows, each ended by a line feed. */
  public String render() {
    int[] widths = widths();
    int columns = widths.length;
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : GAP);
        line.append(left.contains(i) ? row.get(i) + padding : padding + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Control characters could take over the terminal; names come from servers. */
  static String printable(String cell) {
    StringBuilder text = new StringBuilder(cell.length());
    cell.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(text::appendCodePoint);
    return text.toString();
  }

  /** How many cells of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        within(c, 0x1100, 0x115F) // Hangul letters
            || within(c, 0x2E80, 0xA4CF) // Chinese, Japanese, Yi
            || within(c, 0xAC00, 0xD7A3) // Hangul syllables
            || within(c, 0xF900, 0xFAFF)
            || within(c, 0xFE30, 0xFE6F)
            || within(c, 0xFF00, 0xFF60)
            || within(c, 0xFFE0, 0xFFE6)
            || within(c, 0x1F300, 0x1FAFF) // emoji
            || within(c, 0x20000, 0x3FFFD);
    return wide ? 2 : 1;
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
