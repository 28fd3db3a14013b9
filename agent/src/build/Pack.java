/* SPDX-License-Identifier: Apache-2.0 */

import io.costspan.shaded.asm.ClassReader;
import io.costspan.shaded.asm.ClassVisitor;
import io.costspan.shaded.asm.ClassWriter;
import io.costspan.shaded.asm.Label;
import io.costspan.shaded.asm.MethodVisitor;
import io.costspan.shaded.asm.Opcodes;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Build step: turns the shaded jar into the one jar. Everything moves below {@code
 * META-INF/costspan/}, classes as {@code .classdata}; only the entry class and the licences stay on
 * top. Classes lose the names of their local variables, a tenth of the jar that only a debugger
 * reads. The same input gives the same bytes: entries sorted, one fixed time.
 *
 * <p>Usage: {@code java -cp SHADED.jar Pack.java SHADED.jar OUT.jar VERSION}.
 */
final class Pack {
  private static final String ENTRY = "io/costspan/agent/entry/CostspanAgent.class";
  private static final String PREFIX = "META-INF/costspan/";
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Pack() {}

  public static void main(String[] args) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile shaded = new ZipFile(new File(args[0]))) {
      for (ZipEntry entry : shaded.stream().toList()) {
        String name = target(entry.getName());
        if (name != null && !entry.isDirectory()) {
          try (InputStream in = shaded.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            entries.put(name, name.endsWith(".classdata") ? withoutVariables(bytes) : bytes);
          }
        }
      }
    }
    try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(args[1]))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      write(out, "META-INF/MANIFEST.MF", manifest(args[2]).getBytes("UTF-8"));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
  }

  /** Where an entry goes, or null where it does not. */
  private static String target(String name) {
    if (name.equals(ENTRY) || isLicence(name)) {
      return name;
    }
    if (name.endsWith("module-info.class")
        || name.endsWith("package-info.class")
        || name.startsWith("META-INF/") && !name.startsWith("META-INF/services/")) {
      return null;
    }
    return PREFIX + (name.endsWith(".class") ? name + "data" : name);
  }

  private static byte[] withoutVariables(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String generic, String[] exceptions) {
                return new WithoutVariables(
                    super.visitMethod(access, name, type, generic, exceptions));
              }
            },
            0);
    return writer.toByteArray();
  }

  private static final class WithoutVariables extends MethodVisitor {
    WithoutVariables(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitLocalVariable(
        String name, String type, String generic, Label start, Label end, int index) {}
  }

  private static boolean isLicence(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && !upper.endsWith(".CLASS")
        && (upper.contains("LICENSE") || upper.contains("NOTICE"));
  }

  private static String manifest(String version) {
    return String.join(
        "\r\n",
        "Manifest-Version: 1.0",
        "Implementation-Title: Costspan",
        "Implementation-Version: " + version,
        "Premain-Class: io.costspan.agent.entry.CostspanAgent",
        "Agent-Class: io.costspan.agent.entry.CostspanAgent",
        "Main-Class: io.costspan.agent.entry.CostspanAgent",
        "Can-Redefine-Classes: true",
        "Can-Retransform-Classes: true",
        "",
        "");
  }

  private static void write(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
