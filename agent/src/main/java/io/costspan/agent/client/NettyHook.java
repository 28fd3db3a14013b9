/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 clients built on Netty 4.1 and 4.2 itself, as async-http-client is: what their codec
 * encodes and decodes. Clients built on Netty that have a hook of their own are left to it.
 *
 * <p>Seen is what passes the codec, on the event loop: an answer may still be compressed, and the
 * trace is the one that the request's headers name.
 */
public final class NettyHook {
  static final String NAME = "netty";

  private static final String HERE = "io.costspan.agent.client.NettyHook$";
  private static final String CODEC = "io.netty.handler.codec.http.HttpClientCodec";
  private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(CODEC + "$Encoder", "encode", Weaving.before(HERE + "OfRequest").refusing())
                  .withParameters(CONTEXT + ",java.lang.Object,java.util.List"),
              Seam.of(CODEC + "$Decoder", "decode", Weaving.around(HERE + "OfAnswer").seeing(0, 2))
                  .withParameters(CONTEXT + ",io.netty.buffer.ByteBuf,java.util.List")));

  private NettyHook() {}

  /** Before a part of a request is encoded. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object codec, @Nullable Object context, @Nullable Object part) {
      return context instanceof ChannelHandlerContext its && part != null
          ? NettyConnection.sends(its, part)
          : null;
    }
  }

  /** Around the decoding of what came: parts of answers are added to a list. */
  public static final class OfAnswer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object codec, @Nullable Object context, @Nullable Object parts) {
      return context instanceof ChannelHandlerContext its && parts instanceof List<?> list
          ? NettyConnection.decodes(its, list)
          : null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object connection, @Nullable Object value, @Nullable Throwable thrown) {
      if (connection instanceof NettyConnection its) {
        its.decoded();
      }
      return null;
    }
  }
}
