/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.utils.Pair;

/** The bodies of a synchronous attempt, between the SDK and its HTTP client. */
final class AwsSdkContent {
  private static final String SDK = "software.amazon.awssdk.";

  /** Around the app's own streams. */
  private static final String APPS = SDK + "http.ContentStreamProvider";

  private AwsSdkContent() {}

  /** The body, where the SDK has written it itself and can do so again; null for another. */
  static byte @Nullable [] of(SdkHttpFullRequest request) {
    ContentStreamProvider body = request.contentStreamProvider().orElse(null);
    String type = body == null ? "" : body.getClass().getName();
    if (body == null || !type.startsWith(SDK) || type.startsWith(APPS)) {
      return null;
    }
    try (InputStream bytes = body.newStream()) {
      byte[] all = bytes.readNBytes(Rewrite.MAX_BODY_BYTES + 1);
      return all.length > Rewrite.MAX_BODY_BYTES ? null : all;
    } catch (IOException unknown) {
      return null;
    }
  }

  /** The request as the HTTP client gets it; null for the one there is. */
  static @Nullable SdkHttpFullRequest sent(SdkHttpFullRequest request, AwsSdkCall call) {
    ContentStreamProvider body = request.contentStreamProvider().orElse(null);
    if (body == null) {
      return null;
    }
    Tap tap = call.tap();
    return request.toBuilder()
        .contentStreamProvider(() -> new Sent(body.newStream(), call, tap))
        .build();
  }

  /** The answer as the SDK gets it; null for the one there is. */
  static @Nullable Pair<SdkHttpFullRequest, SdkHttpFullResponse> seen(
      Pair<SdkHttpFullRequest, SdkHttpFullResponse> answer, AwsSdkCall call) {
    SdkHttpFullResponse response = answer.right();
    if (!call.isAnswered(response)) {
      return null;
    }
    AbortableInputStream body = response.content().orElse(null);
    if (body == null) {
      call.tap().finish(End.COMPLETE);
      return null;
    }
    InputStream seen =
        new SeenStream(body, call.tap(), AwsSdkCall.length(response), call::isInterrupted);
    return Pair.of(
        answer.left(),
        response.toBuilder().content(AbortableInputStream.create(seen, body)).build());
  }

  /** What the HTTP client reads to send it. Some read it a second time, after a reset. */
  private static final class Sent extends FilterInputStream {
    private final AwsSdkCall call;
    private final Tap tap;
    private boolean started;

    Sent(InputStream in, AwsSdkCall call, Tap tap) {
      super(in);
      this.call = call;
      this.tap = tap;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        show(new byte[] {(byte) next}, 0, 1);
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) {
        show(bytes, offset, n);
      }
      return n;
    }

    private void show(byte[] bytes, int offset, int length) {
      if (!started) {
        started = true;
        call.sending();
      }
      tap.requestBody(bytes, offset, length);
    }

    @Override
    public synchronized void reset() throws IOException {
      super.reset();
      started = false;
    }
  }
}
