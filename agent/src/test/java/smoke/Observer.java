/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeSet;

/** An app that makes one call, not to an LLM, and prints what it can see of an agent. */
public final class Observer {
  private static final List<String> FOREIGN =
      List.of(
          "com.fasterxml.jackson.core.JsonFactory",
          "org.objectweb.asm.ClassReader",
          "io.opentelemetry.api.trace.Span",
          "picocli.CommandLine",
          "org.snakeyaml.engine.v2.api.Load",
          "io.costspan.shaded.jackson.core.JsonFactory",
          "io.costspan.shaded.asm.ClassReader",
          "io.costspan.agent.AgentMain",
          "io.costspan.cli.Main",
          "io.costspan.exchange.Tap");

  private Observer() {}

  public static void main(String[] args) throws Exception {
    print("at start");
    if (args.length > 0) {
      try (Server server = new Server()) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/other"))).build();
        HttpClient client = HttpClient.newHttpClient();
        System.out.println(client.send(request, BodyHandlers.ofString()).body());
        print("after a call");
      }
    }
  }

  private static void print(String when) {
    System.out.println(when);
    TreeSet<String> threads = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.getName().matches("(pool|HttpClient|HTTP-Dispatcher|Common-Cleaner).*")) {
        threads.add(thread.getName());
      }
    }
    System.out.println("threads " + threads);
    for (String name : FOREIGN) {
      System.out.println(name + " " + isVisible(name));
    }
    TreeSet<String> properties = new TreeSet<>(System.getProperties().stringPropertyNames());
    properties.removeIf(name -> !name.startsWith("costspan."));
    System.out.println("properties " + properties);
  }

  private static boolean isVisible(String name) {
    try {
      Class.forName(name, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return ClassLoader.getSystemResource(name.replace('.', '/') + ".class") != null;
    }
  }
}
