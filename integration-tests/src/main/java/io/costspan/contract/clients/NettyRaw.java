/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.security.KeyStore;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** A client that somebody wrote on Netty's codec, with a pool of connections. */
public final class NettyRaw implements Client {
  /** What is refused closes its connection: many thousands are opened, more than are accepted. */
  private static final int PATIENCE_MS = 120_000;

  @SuppressWarnings("deprecation") // the only form that 4.1 has
  private final EventLoopGroup loop = new NioEventLoopGroup(2);

  private final Queue<Channel> all = new ConcurrentLinkedQueue<>();
  private final Queue<Channel> idle = new ConcurrentLinkedQueue<>();

  public NettyRaw() {
    NettyLeaks.watch();
  }

  @Override
  public Pending start(Ask ask) {
    NettyRawExchange exchange = new NettyRawExchange(ask, this::release);
    Channel pooled = ask.uri().getScheme().equals("http") ? idle.poll() : null;
    if (pooled != null && pooled.isActive()) {
      exchange.on(pooled);
    } else {
      connect(ask.uri(), exchange);
    }
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return new NettyRawAnswer(exchange.head().get(), exchange);
      }

      @Override
      public void cancel() {
        exchange.head().completeExceptionally(new CancellationException("by the app"));
        exchange.cancel();
      }
    };
  }

  private void connect(URI uri, NettyRawExchange exchange) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) throws Exception {
                    all.add(channel);
                    if (uri.getScheme().equals("https")) {
                      channel
                          .pipeline()
                          .addLast(tls().newHandler(channel.alloc(), uri.getHost(), uri.getPort()));
                    }
                    channel.pipeline().addLast(new HttpClientCodec());
                  }
                })
            .connect(uri.getHost(), uri.getPort());
    ChannelFuture unused =
        connecting.addListener(
            done -> {
              if (done.isSuccess()) {
                exchange.on(connecting.channel());
              } else {
                exchange.fail(done.cause());
              }
            });
  }

  /** Trusts what the JVM is told to. */
  private static SslContext tls() throws SSLException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init((KeyStore) null);
      return SslContextBuilder.forClient().trustManager(trust).build();
    } catch (java.security.GeneralSecurityException e) {
      throw new SSLException(e);
    }
  }

  private void release(Channel channel) {
    if (channel.isActive()) {
      idle.add(channel);
    }
  }

  @Override
  public String pool() {
    return idle.stream().filter(Channel::isActive).count()
        + " idle, "
        + NettyLeaks.count()
        + " leaks";
  }

  @Override
  public boolean closesByCancel() {
    return true;
  }

  @Override
  public boolean connectsFirst() {
    return true;
  }

  /** Connections first: a loop of 4.1.0 that has to close some itself takes a second for it. */
  @Override
  public void close() {
    all.forEach(channel -> channel.close().awaitUninterruptibly());
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
