/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.lang.instrument.Instrumentation;

/** Enters the agent's jar as a JVM of an older version does, then goes on as the app. */
public final class OlderJava {
  private OlderJava() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.specification.version", args[0]);
    Class<?> entry = Class.forName("io.costspan.agent.entry.CostspanAgent");
    entry.getMethod("premain", String.class, Instrumentation.class).invoke(null, "", null);
    System.out.println("the app runs");
  }
}
