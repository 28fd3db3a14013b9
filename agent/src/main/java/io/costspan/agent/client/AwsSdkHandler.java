/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.internal.http.TransformingAsyncResponseHandler;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK's handler of the answer to one asynchronous attempt. */
final class AwsSdkHandler<T> implements TransformingAsyncResponseHandler<T> {
  private final TransformingAsyncResponseHandler<T> handler;
  private final AwsSdkCall call;

  /** The answer whose body is worth a look. */
  private volatile @Nullable SdkHttpResponse answer;

  AwsSdkHandler(TransformingAsyncResponseHandler<T> handler, AwsSdkCall call) {
    this.handler = handler;
    this.call = call;
  }

  @Override
  public CompletableFuture<T> prepare() {
    return handler.prepare();
  }

  @Override
  public void onHeaders(SdkHttpResponse response) {
    try {
      answer = call.isAnswered(response) ? response : null;
    } catch (Throwable failure) {
      Exchanges.failed(AwsSdkHook.NAME, failure);
    }
    handler.onHeaders(response);
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    SdkHttpResponse known = answer;
    handler.onStream(
        known == null || stream == null
            ? stream
            : new AwsSdkBody(stream, call, call.tap(), AwsSdkCall.length(known)));
  }

  @Override
  public void onError(Throwable failure) {
    call.broke(failure);
    handler.onError(failure);
  }

  @Override
  public String toString() {
    return handler.toString();
  }
}
