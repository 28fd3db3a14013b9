/* SPDX-License-Identifier: Apache-2.0 */
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Starts programs as apps start Claude Code, and prints what it gets of their output. */
class App {
  private static String script = "";

  /** Arguments: the script that plays Claude Code, and files with what it prints. */
  public static void main(String[] args) throws Exception {
    script = args[0];
    Process stream = start(args[1], "stream-json").start();
    try (BufferedReader lines = stream.inputReader()) {
      System.out.println("lines " + lines.lines().mapToInt(String::hashCode).sum());
    }
    System.out.println("exit " + stream.waitFor());
    resume(args[2]);
    resume(args[2]); // the same once more
    piecemeal(args[3]);
    redirected(args[1]);
    Process other =
        new ProcessBuilder("sh", "-c", "echo '{\"type\":\"list\"}' # --output-format json").start();
    System.out.println("other " + new String(other.getInputStream().readAllBytes()));
    Process unseen = start(args[1], "text").start();
    System.out.println("text " + unseen.getInputStream().readAllBytes().length);
  }

  private static ProcessBuilder start(String file, String format) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", script, "-p", "What is a river?", "--output-format", format);
    builder.environment().put("RECORDED", file);
    return builder;
  }

  private static void resume(String file) throws Exception {
    Process process = start(file, "stream-json").redirectErrorStream(true).start();
    byte[] all = process.getInputStream().readAllBytes();
    System.out.println("resumed " + Arrays.hashCode(all) + " exit " + process.waitFor());
  }

  /** All that a stream can do. */
  private static void piecemeal(String file) throws Exception {
    Process process = start(file, "json").start();
    process.waitFor();
    InputStream in = process.getInputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    System.out.println("same " + (in == process.getInputStream()) + " mark " + in.markSupported());
    System.out.println(
        "available " + in.available() + " read " + in.read() + " skip " + in.skip(20));
    in.mark(100);
    System.out.println("ahead " + Arrays.hashCode(in.readNBytes(50)));
    in.reset();
    byte[] piece = new byte[7];
    for (int n = in.read(piece); n >= 0; n = in.read(piece, 1, 5)) {
      all.write(piece, 0, n);
    }
    System.out.println("rest " + Arrays.hashCode(all.toByteArray()) + " end " + in.read());
    in.close();
    try {
      System.out.println("closed " + in.read());
    } catch (IOException e) {
      System.out.println("closed " + e.getMessage());
    }
  }

  private static void redirected(String file) throws Exception {
    File target = File.createTempFile("claude", ".json");
    Process process = start(file, "stream-json").redirectOutput(target).start();
    System.out.println("redirected " + process.waitFor() + " " + process.getInputStream().read());
    System.out.println("file " + Arrays.hashCode(Files.readAllBytes(target.toPath())));
    Files.delete(Path.of(target.toString()));
  }
}
