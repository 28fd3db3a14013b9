/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An SDK's app, compiled against the SDK and nothing else.
 *
 * @param classPath to run it with
 * @param main its main class
 */
public record SdkBuild(List<Path> classPath, String main) {
  private static final Path COMMON = Path.of("target", "classes").toAbsolutePath();

  static SdkBuild of(Sdk sdk) throws IOException, InterruptedException {
    return sdk.isQuarkus() ? QuarkusBuild.of(sdk) : of(sdk.name(), sdk.sources(), sdk.jars());
  }

  /** An app of this name from these folders. */
  public static SdkBuild of(String name, List<Path> sources, List<Path> jars) throws IOException {
    Path classes = Files.createDirectories(Path.of("target", "sdks", name).toAbsolutePath());
    List<Path> classPath = new ArrayList<>(List.of(classes, COMMON));
    classPath.addAll(jars);
    compile(sources, classes, classPath);
    return new SdkBuild(classPath, "App");
  }

  /** Copies what an app of these tests has of ours to its own classes. */
  static void takeAlong(Path classes) throws IOException {
    for (String part : List.of("sdk", "contract")) {
      Path from = COMMON.resolve("io").resolve("costspan").resolve(part);
      Path to = Files.createDirectories(classes.resolve(COMMON.relativize(from)));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(SdkBuild::isTakenAlong).toList()) {
          Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
    }
  }

  private static boolean isTakenAlong(Path file) {
    String name = file.toString();
    return name.endsWith(".class") && (name.contains("sdk") || name.contains("Control"));
  }

  static void compile(List<Path> sources, Path classes, List<Path> classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-cp", path);
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(java(sources));
      if (!compiler.getTask(output, files, null, options, null, units).call()) {
        throw new IllegalStateException(sources + " does not compile:\n" + output);
      }
    }
  }

  private static List<Path> java(List<Path> folders) throws IOException {
    List<Path> java = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(java::add);
      }
    }
    return java;
  }
}
