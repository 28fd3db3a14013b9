/* SPDX-License-Identifier: Apache-2.0 */

import io.costspan.shaded.asm.AnnotationVisitor;
import io.costspan.shaded.asm.ClassReader;
import io.costspan.shaded.asm.ClassVisitor;
import io.costspan.shaded.asm.ClassWriter;
import io.costspan.shaded.asm.FieldVisitor;
import io.costspan.shaded.asm.Label;
import io.costspan.shaded.asm.MethodVisitor;
import io.costspan.shaded.asm.Opcodes;
import io.costspan.shaded.asm.RecordComponentVisitor;
import io.costspan.shaded.asm.TypePath;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Build step: turns the shaded jar into the one jar. Everything moves below {@code META-INF/cs/},
 * classes as {@code .classdata}; only the entry class and the licences stay on top. Classes lose
 * what only a debugger or a compiler reads, more than a tenth of the jar: the names of their local
 * variables, and what is said of types ({@code @Nullable}). Those of the command line alone, which
 * no app loads, are one entry, packed as a whole: a third smaller than packed one by one. The same
 * input gives the same bytes: entries sorted, one fixed time.
 *
 * <p>Usage: {@code java -cp SHADED.jar Pack.java SHADED.jar OUT.jar VERSION}.
 */
final class Pack {
  private static final String ENTRY = "io/costspan/agent/entry/CostspanAgent.class";
  private static final String PREFIX = "META-INF/cs/";
  /** See CostspanAgent, which reads it. */
  private static final String COMMANDS = PREFIX + "cli.classes";

  /** Where the command line's classes are, beside what an app's JVM needs too. */
  private static final List<String> COMMAND_PACKAGES =
      List.of(
          "io/costspan/budget/",
          "io/costspan/cli/",
          "io/costspan/ledger/",
          "io/costspan/pricing/",
          "io/costspan/report/",
          "io/costspan/settings/",
          "io/costspan/shaded/picocli/");

  /** As the JVM specification numbers what is in a constant pool. */
  private static final int CONSTANT_CLASS = 7;

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
            entries.put(name, name.endsWith(".classdata") ? stripped(bytes) : bytes);
          }
        }
      }
    }
    entries.put(COMMANDS, together(entries));
    try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(args[1]))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      write(out, "META-INF/MANIFEST.MF", manifest(args[2]).getBytes("UTF-8"));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
    }
  }

  /** Takes the command line's classes out of the entries: name, length and bytes of each. */
  private static byte[] together(Map<String, byte[]> entries) throws IOException {
    Set<String> needed = neededByApps(entries);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String name : List.copyOf(entries.keySet())) {
        if (mayBeCommand(name) && !needed.contains(name)) {
          byte[] code = entries.remove(name);
          out.writeUTF(name);
          out.writeInt(code.length);
          out.write(code);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static boolean mayBeCommand(String name) {
    return name.endsWith(".classdata")
        && COMMAND_PACKAGES.stream().anyMatch(its -> name.startsWith(PREFIX + its));
  }

  /** What any other class names, and what that names in turn: all that could ever be loaded. */
  private static Set<String> neededByApps(Map<String, byte[]> entries) {
    Set<String> needed = new HashSet<>();
    ArrayDeque<String> next = new ArrayDeque<>();
    entries.keySet().stream().filter(name -> !mayBeCommand(name)).forEach(next::add);
    while (!next.isEmpty()) {
      String name = next.remove();
      if (name.endsWith(".classdata")) {
        for (String named : named(entries.get(name))) {
          if (entries.containsKey(named) && mayBeCommand(named) && needed.add(named)) {
            next.add(named);
          }
        }
      }
    }
    return needed;
  }

  /** The entries of the classes that a class names. */
  private static List<String> named(byte[] code) {
    ClassReader reader = new ClassReader(code);
    char[] buffer = new char[reader.getMaxStringLength()];
    List<String> names = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i); // 0 for the second half of a long or double
      if (at > 0 && reader.readByte(at - 1) == CONSTANT_CLASS) {
        names.add(PREFIX + reader.readUTF8(at, buffer) + ".classdata");
      }
    }
    return names;
  }

  /** Where an entry goes, or null where it does not. */
  private static String target(String name) {
    if (name.equals(ENTRY) || isLicence(name)) {
      return name;
    }
    if (name.endsWith("module-info.class")
        || name.endsWith("package-info.class")
        || name.startsWith("io/costspan/api/") // an app brings its own
        || name.startsWith("META-INF/") && !name.startsWith("META-INF/services/")) {
      return null;
    }
    return PREFIX + (name.endsWith(".class") ? name + "data" : name);
  }

  private static byte[] stripped(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new Stripping(writer), 0);
    return writer.toByteArray();
  }

  /** Leaves out what only a debugger or a compiler reads. */
  private static final class Stripping extends ClassVisitor {
    Stripping(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int reference, TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String type, String generic) {
      RecordComponentVisitor next = super.visitRecordComponent(name, type, generic);
      return new RecordComponentVisitor(Opcodes.ASM9, next) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int reference, TypePath path, String its, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String generic, Object value) {
      return new FieldVisitor(
          Opcodes.ASM9, super.visitField(access, name, type, generic, value)) {
        @Override
        public AnnotationVisitor visitTypeAnnotation(
            int reference, TypePath path, String its, boolean visible) {
          return null;
        }
      };
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String generic, String[] exceptions) {
      return new StrippingMethod(super.visitMethod(access, name, type, generic, exceptions));
    }
  }

  /** Likewise in a method: the names of its local variables, and what is said of types. */
  private static final class StrippingMethod extends MethodVisitor {
    StrippingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitLocalVariable(
        String name, String type, String generic, Label start, Label end, int index) {}

    @Override
    public AnnotationVisitor visitTypeAnnotation(
        int reference, TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitInsnAnnotation(
        int reference, TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitTryCatchAnnotation(
        int reference, TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
        int reference,
        TypePath path,
        Label[] start,
        Label[] end,
        int[] index,
        String type,
        boolean visible) {
      return null;
    }
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
