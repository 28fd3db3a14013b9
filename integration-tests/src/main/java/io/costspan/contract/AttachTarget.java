/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

/**
 * An app that makes the same call before somebody attaches to it and after, and is reading a stream
 * while that happens. Arguments as for {@link ContractApp}.
 */
public final class AttachTarget {
  private AttachTarget() {}

  public static void main(String[] args) throws Exception {
    Control control = new Control(Integer.parseInt(args[4]));
    Run.Servers servers = new Run.Servers(args[1], args[2], args[3], control);
    Class<? extends Client> adapter = Class.forName(args[0]).asSubclass(Client.class);
    try (Client client = adapter.getDeclaredConstructor().newInstance()) {
      call(client, "attach-before", servers);
      Run streaming = new Run("attach-streaming", client, servers);
      try (Answer stream = streaming.send(streaming.chat())) {
        streaming.event(stream.body());
        control.raise("attach/called");
        control.await("attach/attached");
        streaming.facts().body(stream.body().readAllBytes());
      }
      System.out.println(streaming.line());
      call(client, "attach-after", servers);
    }
    System.exit(0);
  }

  /** The client is the same one: built before anybody attached. */
  private static void call(Client client, String scenario, Run.Servers servers) throws Exception {
    Run run = new Run(scenario, client, servers);
    run.whole(run.chat());
    System.out.println(run.line());
  }
}
