/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * gRPC 1.30 and newer, on every transport: Vertex AI's own SDK.
 *
 * <p>The call is wrapped where the channel makes it: below the interceptors of the app, on the
 * thread of the app, above retries. What comes after it may be on other threads.
 */
public final class GrpcHook {
  static final String NAME = "grpc";

  private static final String CHANNEL = "io.grpc.internal.ManagedChannelImpl$RealChannel";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      CHANNEL,
                      "newCall",
                      Weaving.around("io.costspan.agent.client.GrpcHook$OfNewCall"))
                  .withParameters("io.grpc.MethodDescriptor,io.grpc.CallOptions")));

  private GrpcHook() {}

  /** Around the making of a call. */
  public static final class OfNewCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object channel, @Nullable Object method, @Nullable Object options) {
      return channel instanceof Channel its
              && method instanceof MethodDescriptor<?, ?> wanted
              && options instanceof CallOptions with
          ? GrpcTarget.of(its, wanted, with)
          : null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object target, @Nullable Object call, @Nullable Throwable thrown) {
      return target instanceof GrpcTarget<?, ?> its && call instanceof ClientCall<?, ?> made
          ? its.watch(made)
          : null;
    }
  }
}
