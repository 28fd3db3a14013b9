/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** An app server in small: deploys an app with its own OkHttp, undeploys it, and looks after it. */
public final class Unloading {
  private Unloading() {}

  public static void main(String[] args) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("app.path").split(File.pathSeparator, -1)) {
      urls.add(new File(path).toURI().toURL());
    }
    WeakReference<ClassLoader> app = deploy(urls.toArray(new URL[0]));
    for (int i = 0; i < 50 && app.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println(app.get() == null ? "unloaded" : "leaked");
  }

  private static WeakReference<ClassLoader> deploy(URL[] urls) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Object call = loader.loadClass("smoke.CannedCall").getConstructor().newInstance();
      System.out.println(((Callable<?>) call).call());
      return new WeakReference<>(loader);
    }
  }
}
