/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the messages of an answer what the app did not ask for. A message of which nothing
 * is left is none: the client goes on reading while the app wants more. On the event loop only.
 */
final class ReactorNettyFilter {
  private final BodyFilter filter;
  private @Nullable ChannelHandlerContext bridge;
  private boolean over;

  ReactorNettyFilter(BodyFilter filter) {
    this.filter = filter;
  }

  /**
   * Releases the message where it does not go on as it is.
   *
   * @param handler where the message arrives
   * @return the message to go on with, false for none; null for this one
   */
  @Nullable Object passed(ChannelHandlerContext handler, Object message) {
    bridge = handler;
    if (over || !(message instanceof HttpContent content)) {
      return null;
    }
    if (content.decoderResult().isFailure()) {
      broken();
      return null;
    }
    byte[] bytes = NettyBytes.all(content.content());
    byte[] passed = filter.feed(bytes, 0, bytes.length);
    if (content instanceof LastHttpContent last) {
      over = true;
      byte[] rest = filter.end();
      return passed == null && rest.length == 0
          ? null
          : last(last, and(passed == null ? bytes : passed, rest));
    }
    if (passed == null) {
      return null;
    }
    Object left = passed.length == 0 ? false : content.replace(buffer(passed));
    content.release();
    return left;
  }

  private static HttpContent last(LastHttpContent last, byte[] bytes) {
    HttpContent left =
        bytes.length == 0 && last.trailingHeaders().isEmpty()
            ? LastHttpContent.EMPTY_LAST_CONTENT
            : last.replace(buffer(bytes));
    last.release();
    return left;
  }

  private static byte[] and(byte[] bytes, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  private static ByteBuf buffer(byte[] bytes) {
    return Unpooled.wrappedBuffer(bytes);
  }

  /** What was held back comes before a failure, as it would without us. */
  void broken() {
    ChannelHandlerContext known = bridge;
    if (over || known == null || !known.executor().inEventLoop()) {
      return;
    }
    over = true;
    byte[] rest = filter.end();
    if (rest.length == 0 || !(known.handler() instanceof ChannelInboundHandler handler)) {
      return;
    }
    try {
      handler.channelRead(known, new DefaultHttpContent(buffer(rest)));
    } catch (Exception failure) {
      Exchanges.failed(ReactorNettyHook.NAME, failure);
    }
  }
}
