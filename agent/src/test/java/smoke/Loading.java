/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

/** Loads classes by name, and prints what the agent says of itself. */
public final class Loading {
  private Loading() {}

  public static void main(String[] args) throws Exception {
    for (String name : args) {
      Class.forName(name);
    }
    System.out.println(System.getProperty("costspan.agent.status"));
  }
}
