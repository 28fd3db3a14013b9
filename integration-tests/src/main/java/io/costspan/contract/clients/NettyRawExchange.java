/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request and its answer; reads from the connection only what the app asks for. */
final class NettyRawExchange extends ArrivingBody {
  private static final int PATIENCE = 60;

  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final Ask ask;
  private final Consumer<Channel> release;
  private volatile @Nullable Channel channel;
  private volatile boolean wanted = true;
  private volatile boolean over;
  private boolean keepAlive = true;

  NettyRawExchange(Ask ask, Consumer<Channel> release) {
    this.ask = ask;
    this.release = release;
  }

  CompletableFuture<HttpResponse> head() {
    return head;
  }

  void on(Channel connection) {
    channel = connection;
    if (head.isDone()) {
      cancel();
      return;
    }
    connection.pipeline().addLast("exchange", new Receiver());
    if (ask.streamed()) {
      writePieces(connection);
    } else {
      done(connection.writeAndFlush(whole()));
    }
    connection.read();
  }

  private HttpRequest whole() {
    String text = ask.body();
    ByteBuf body = text == null ? Unpooled.EMPTY_BUFFER : bytes(text);
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(ask.method()), ask.uri().getPath(), body);
    headers(request.headers());
    if (text != null) {
      request.headers().set("Content-Length", String.valueOf(body.readableBytes()));
    }
    return request;
  }

  private void writePieces(Channel connection) {
    HttpRequest request =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(ask.method()), ask.uri().getPath());
    headers(request.headers());
    request.headers().set("Transfer-Encoding", "chunked");
    done(connection.write(request));
    String text = String.valueOf(ask.body());
    int half = text.length() / 2;
    done(connection.write(new DefaultHttpContent(bytes(text.substring(0, half)))));
    done(connection.write(bytes(text.substring(half))));
    done(connection.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
  }

  private void done(ChannelFuture write) {
    ChannelFuture unused =
        write.addListener(
            written -> {
              if (!written.isSuccess()) {
                fail(written.cause());
                ChannelFuture unusedClose = write.channel().close();
              }
            });
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
  }

  private void headers(HttpHeaders headers) {
    headers.set("Host", ask.uri().getAuthority());
    ask.headers().forEach(headers::set);
  }

  @Override
  void ask() {
    wanted = true;
    Channel its = channel;
    if (its != null && !over) {
      its.read();
    }
  }

  void cancel() {
    Channel its = channel;
    if (its != null && !over) {
      its.close().awaitUninterruptibly();
    }
  }

  void fail(Throwable cause) {
    over = true;
    head.completeExceptionally(cause);
    failed(cause);
  }

  void giveUp() {
    cancel();
    super.close();
  }

  /** An answer whose end is on its way leaves its connection to others. */
  @Override
  public void close() {
    ask();
    try {
      for (int i = 0; i < PATIENCE && !over; i++) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    giveUp();
  }

  private final class Receiver extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        DecoderResult result = ((HttpObject) message).decoderResult();
        if (result.isFailure()) {
          fail(result.cause());
          return;
        }
        received(context, message);
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void received(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpResponse response) {
        keepAlive = !"close".equalsIgnoreCase(response.headers().get("Connection"));
        head.complete(response);
        wanted = false;
      }
      boolean last = message instanceof LastHttpContent && head.isDone();
      if (last) {
        release(context); // before the app has its last byte
      }
      if (message instanceof HttpContent content && content.content().isReadable()) {
        byte[] copy = new byte[content.content().readableBytes()];
        content.content().readBytes(copy);
        wanted = false;
        arrived(ByteBuffer.wrap(copy));
      }
      if (last) {
        ended();
      }
    }

    private void release(ChannelHandlerContext context) {
      over = true;
      context.pipeline().remove(this);
      context.channel().read(); // to learn of its end
      if (keepAlive && context.channel().isActive() && ask.uri().getScheme().equals("http")) {
        release.accept(context.channel());
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (wanted && !over) {
        context.read();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!over) {
        fail(new IOException("connection closed"));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(cause);
    }
  }
}
