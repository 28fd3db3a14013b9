/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

/** Loads a class by name, and prints what the agent says of itself. */
public final class Loading {
  private Loading() {}

  public static void main(String[] args) throws Exception {
    Class.forName(args[0]);
    System.out.println(System.getProperty("costspan.agent.status"));
  }
}
