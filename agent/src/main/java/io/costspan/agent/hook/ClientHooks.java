/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import io.costspan.agent.client.Apache4AsyncHook;
import io.costspan.agent.client.Apache4Hook;
import io.costspan.agent.client.Apache5AsyncHook;
import io.costspan.agent.client.Apache5Hook;
import io.costspan.agent.client.AwsSdkHook;
import io.costspan.agent.client.ClaudeCodeHook;
import io.costspan.agent.client.GrpcHook;
import io.costspan.agent.client.JdkHttpHook;
import io.costspan.agent.client.JdkSocketHook;
import io.costspan.agent.client.Jetty9Hook;
import io.costspan.agent.client.JettyHook;
import io.costspan.agent.client.KtorHook;
import io.costspan.agent.client.LibraryHook;
import io.costspan.agent.client.NettyHook;
import io.costspan.agent.client.OkHttpHook;
import io.costspan.agent.client.OkHttpSocketHook;
import io.costspan.agent.client.ReactorNettyHook;
import io.costspan.agent.client.UrlConnectionHook;
import io.costspan.agent.client.VertxHook;
import java.util.ArrayList;
import java.util.List;

/** Every client hook, one line each. */
public final class ClientHooks {
  public static final List<ClientHook> ALL =
      List.of(
          OkHttpHook.HOOK, //
          OkHttpSocketHook.HOOK,
          JdkHttpHook.HOOK,
          JdkSocketHook.HOOK,
          UrlConnectionHook.HOOK,
          Apache4Hook.HOOK,
          Apache4AsyncHook.HOOK,
          Apache5Hook.HOOK,
          Apache5AsyncHook.HOOK,
          ReactorNettyHook.HOOK,
          AwsSdkHook.HOOK,
          GrpcHook.HOOK,
          VertxHook.HOOK,
          KtorHook.HOOK,
          JettyHook.HOOK,
          Jetty9Hook.HOOK,
          NettyHook.HOOK);

  private ClientHooks() {}

  /** The clients, programs that the app starts, our own library in it, and the frameworks. */
  public static List<ClientHook> withOthers() {
    List<ClientHook> all = new ArrayList<>(ALL);
    all.add(ClaudeCodeHook.HOOK);
    all.add(LibraryHook.HOOK);
    all.addAll(FrameworkHooks.ALL);
    return all;
  }

  /** The same hooks where the user wants no request changed. */
  public static List<ClientHook> looking(List<ClientHook> hooks) {
    List<ClientHook> looking = new ArrayList<>();
    for (ClientHook hook : hooks) {
      looking.add(hook.withoutRewriting());
    }
    return looking;
  }

  public static List<String> names() {
    return names(ALL);
  }

  public static List<String> names(List<ClientHook> hooks) {
    List<String> names = new ArrayList<>();
    for (ClientHook hook : hooks) {
      names.add(hook.name());
    }
    return names;
  }
}
