/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes a file so that whoever reads it finds the old text or the new one, and never a part. */
final class SafeFile {
  private SafeFile() {}

  static void write(Path file, String text) throws IOException {
    // a link goes on to lead where it does
    boolean known = Files.exists(file);
    Path real = known ? file.toRealPath() : file.toAbsolutePath();
    Path written = Files.createTempFile(real.getParent(), ".costspan", ".tmp");
    try {
      if (known) {
        copyRights(real, written); // before there is anything in it
      } else {
        Files.delete(written); // a new one has the rights that all new files have
      }
      try (FileChannel channel =
          FileChannel.open(written, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(written, real);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (rights != null) {
      Files.setPosixFilePermissions(to, rights.readAttributes().permissions());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
