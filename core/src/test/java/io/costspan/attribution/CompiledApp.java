/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import javax.tools.ToolProvider;

/** A class of an app, which is in no package of ours. */
final class CompiledApp {
  private CompiledApp() {}

  @SuppressWarnings("unchecked")
  static Function<Runnable, String> of(String name, String source) throws Exception {
    Path folder = Files.createTempDirectory("app");
    Path file = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
    Files.writeString(file, source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    if (result != 0) {
      throw new IllegalArgumentException(source);
    }
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    return (Function<Runnable, String>) loader.loadClass(name).getConstructor().newInstance();
  }
}
