/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import io.costspan.contract.Control;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Plays Bedrock scenarios over one of the SDK's HTTP clients and prints one line for each: all that
 * an app can see. They share the HTTP client, and with it its connections. Arguments: the class of
 * that client, the base URL, a base URL that nobody listens at, the control port, the scenarios.
 */
public final class AwsApp {
  private AwsApp() {}

  public static void main(String[] args) throws Exception {
    AwsRun.Servers servers =
        new AwsRun.Servers(args[1], args[2], new Control(Integer.parseInt(args[3])));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SdkAutoCloseable http = AwsHttp.of(args[0]);
    List<CompletableFuture<String>> timed = new ArrayList<>();
    for (String name : List.of(args).subList(4, args.length)) {
      AwsRun run = new AwsRun(name, http, servers);
      if (AwsScenarios.TIMED.contains(name)) {
        timed.add(CompletableFuture.supplyAsync(() -> play(run), AwsApp::onItsOwn));
        run.await("arrived");
      } else {
        out.println(play(run));
      }
    }
    timed.forEach(line -> out.println(line.join()));
    System.exit(0); // the SDK's clients keep threads that are not daemons
  }

  private static void onItsOwn(Runnable scenario) {
    new Thread(scenario, "timed").start();
  }

  private static String play(AwsRun run) {
    try {
      AwsScenarios.play(run);
    } catch (Throwable thrown) {
      run.facts().thrown(thrown);
    }
    return run.line();
  }
}
