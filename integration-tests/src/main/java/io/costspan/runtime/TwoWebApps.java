/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.runtime;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * A servlet container with two web apps that have a client each; one of them is undeployed.
 * Arguments: the folders of the web apps, the URL that they call.
 */
public final class TwoWebApps {
  private final Tomcat tomcat = new Tomcat();
  private final String url;

  private TwoWebApps(String url) {
    this.url = url;
  }

  public static void main(String[] args) throws Exception {
    new TwoWebApps(args[2]).run(args[0], args[1]);
    System.exit(0);
  }

  private void run(String first, String second) throws Exception {
    Path base = Files.createTempDirectory("two-web-apps");
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    deploy("/a", first);
    deploy("/b", second);
    tomcat.start();
    call("/a", "a");
    call("/b", "b");
    WeakReference<ClassLoader> loader = undeploy("/a");
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println("unloaded " + (loader.get() == null));
    call("/b", "b-again");
  }

  private void deploy(String path, String folder) {
    Context context = tomcat.addContext(path, folder);
    Tomcat.addServlet(context, "call", "io.costspan.runtime.web.CallServlet");
    context.addServletMappingDecoded("/call", "call");
  }

  private WeakReference<ClassLoader> undeploy(String path) throws LifecycleException {
    Context context = (Context) tomcat.getHost().findChild(path);
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
    return loader;
  }

  /** On a socket, so that no client of the container is in the way. */
  private void call(String path, String scenario) throws IOException {
    String query =
        "?scenario=" + scenario + "&url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    int port = tomcat.getConnector().getLocalPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + path + "/call" + query + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      System.out.println(scenario + ": " + answer.substring(answer.indexOf("\r\n\r\n")).strip());
    }
  }
}
