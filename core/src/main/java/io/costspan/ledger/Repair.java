/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.function.ObjLongConsumer;

/**
 * Mends the files of a process that is dead: a last line that is whole but for its end gets one;
 * what is no line is cut off, since its writing never returned. Holds the process's lock.
 */
final class Repair {
  private final File folder;
  private final String process;
  private final ObjLongConsumer<File> cut;

  /**
   * @param cut receives each file that was cut, and by how many bytes
   */
  Repair(File folder, String process, ObjLongConsumer<File> cut) {
    this.folder = folder;
    this.process = process;
    this.cut = cut;
  }

  void run() throws IOException {
    for (File file : LedgerFiles.in(folder)) {
      if (LedgerFiles.process(file).equals(process)
          && file.getName().endsWith(LedgerFiles.SUFFIX)) {
        mend(file);
      }
    }
  }

  private void mend(File file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
      long length = open.length();
      int tail = (int) Math.min(length, Lines.MAX_LENGTH);
      byte[] bytes = new byte[tail];
      open.seek(length - tail);
      open.readFully(bytes);
      int start = tail;
      while (start > 0 && bytes[start - 1] != '\n') {
        start--;
      }
      if (start == tail) {
        return;
      }
      if (isLine(bytes, start)) {
        open.seek(length);
        open.write('\n');
      } else {
        open.setLength(length - (tail - start));
        cut.accept(file, tail - start);
      }
    }
  }

  private static boolean isLine(byte[] bytes, int from) {
    try {
      LedgerLine.read(bytes, from, bytes.length - from, Detail.ALL, "", (record, process) -> {});
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
