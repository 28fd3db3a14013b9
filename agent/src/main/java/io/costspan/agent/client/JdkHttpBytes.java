/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a request body that the JDK's own publishers hold in memory. */
final class JdkHttpBytes implements Flow.Subscriber<ByteBuffer> {
  /** Of {@code ofByteArray} and {@code ofString}: they publish at once, and as often as asked. */
  private static final Set<String> IN_MEMORY =
      Set.of(
          "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
          "jdk.internal.net.http.RequestPublishers$StringPublisher");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean complete;

  private JdkHttpBytes() {}

  /** Null where the publisher is another one, or has too much. */
  static byte @Nullable [] of(BodyPublisher publisher) {
    if (!IN_MEMORY.contains(publisher.getClass().getName())
        || publisher.contentLength() > Rewrite.MAX_BODY_BYTES) {
      return null;
    }
    JdkHttpBytes reading = new JdkHttpBytes();
    publisher.subscribe(reading);
    return reading.complete ? reading.bytes.toByteArray() : null;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer buffer) {
    byte[] piece = new byte[buffer.remaining()];
    buffer.get(piece);
    bytes.writeBytes(piece);
  }

  @Override
  public void onError(Throwable failure) {
    complete = false;
  }

  @Override
  public void onComplete() {
    complete = true;
  }
}
