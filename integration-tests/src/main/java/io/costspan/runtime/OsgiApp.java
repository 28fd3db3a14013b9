/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.runtime;

import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Runs the main class of a bundle in an OSGi framework. Arguments: the bundle, a folder for the
 * framework, the class, and its own arguments.
 */
public final class OsgiApp {
  private OsgiApp() {}

  public static void main(String[] args) throws Exception {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).iterator().next();
    Framework framework = factory.newFramework(Map.of("org.osgi.framework.storage", args[1]));
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(new File(args[0]).toURI().toString());
    bundle.start();
    bundle
        .loadClass(args[2])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 3, args.length));
  }
}
