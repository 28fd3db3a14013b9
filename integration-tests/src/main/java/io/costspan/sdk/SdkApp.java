/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.sdk;

import io.costspan.contract.Control;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays scenarios with an SDK and prints one line for each. Arguments: the control port, and {@code
 * scenario=URL} for each scenario to play.
 */
public final class SdkApp {
  private final Control control;
  private final Map<String, String> wanted = new LinkedHashMap<>();
  private final Map<String, Scene.Play> plays = new LinkedHashMap<>();

  public SdkApp(String[] args) {
    this.control = new Control(Integer.parseInt(args[0]));
    for (String arg : List.of(args).subList(1, args.length)) {
      String[] parts = arg.split("=", 2);
      wanted.put(parts[0], parts[1]);
    }
  }

  public SdkApp on(String scenario, Scene.Play play) {
    plays.put(scenario, play);
    return this;
  }

  /** Ends the JVM: some SDKs keep threads that are not daemons. */
  public void run() {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    wanted.forEach(
        (name, url) -> {
          Scene.Play play = plays.get(name);
          if (play != null) {
            out.println(new Scene(name, url, control).play(play));
          }
        });
    System.exit(0);
  }
}
