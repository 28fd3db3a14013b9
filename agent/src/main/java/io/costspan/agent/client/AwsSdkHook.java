/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.TransformingAsyncResponseHandler;
import software.amazon.awssdk.core.internal.http.pipeline.stages.AsyncRetryableStage;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.utils.Pair;

/**
 * AWS SDK for Java 2.21 to 2.x, synchronous and asynchronous, over every HTTP client that it may
 * have, the native one included, and with every one of its services' clients.
 *
 * <p>The SDK builds a pipeline for each call. A call begins and ends where that pipeline retries:
 * on the app's thread, outside of all attempts, when the request is complete but for its signature.
 * The bytes are seen where the pipeline hands an attempt to the HTTP client and takes the answer.
 */
public final class AwsSdkHook {
  static final String NAME = "aws-sdk";

  private static final String HERE = "io.costspan.agent.client.AwsSdkHook$";
  private static final String HTTP = "software.amazon.awssdk.core.internal.http.";
  private static final String STAGES = HTTP + "pipeline.stages.";
  private static final String CONTEXT = HTTP + "RequestExecutionContext";
  private static final String REQUEST = "software.amazon.awssdk.http.SdkHttpFullRequest";
  private static final String BUILDER =
      "software.amazon.awssdk.http.async.AsyncExecuteRequest$Builder";
  private static final String HANDLER = HTTP + "TransformingAsyncResponseHandler";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              call("RetryableStage"),
              call("AsyncRetryableStage"),
              Seam.of(
                      STAGES + "MakeHttpRequestStage",
                      "execute",
                      Weaving.around(HERE + "OfAttempt"))
                  .withParameters(REQUEST + "," + CONTEXT),
              Seam.of(
                      STAGES + "MakeHttpRequestStage",
                      "executeHttpRequest",
                      Weaving.before(HERE + "OfRequest").withArgument(0))
                  .withParameters(REQUEST + "," + CONTEXT)
                  .optional(),
              Seam.of(
                      STAGES + "MakeAsyncHttpRequestStage",
                      "doExecuteHttpRequest",
                      Weaving.before(HERE + "OfAsyncAttempt"))
                  .withParameters(CONTEXT + "," + BUILDER + "," + HANDLER),
              Seam.of(
                      STAGES + "MakeAsyncHttpRequestStage$ReadMetricsTrackingResponseHandler",
                      "<init>",
                      Weaving.before(HERE + "OfAsyncAnswer").withArgument(0))
                  .withParameters(HANDLER + "," + CONTEXT)));

  private AwsSdkHook() {}

  private static Seam call(String stage) {
    return Seam.of(STAGES + stage, "execute", Weaving.around(HERE + "OfCall").refusing())
        .withParameters(REQUEST + "," + CONTEXT);
  }

  /** Around all attempts of a call; of an asynchronous one, around the start of the first. */
  public static final class OfCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object stage, @Nullable Object request, @Nullable Object context) {
      if (request == null || context == null) {
        return null;
      }
      Object begun =
          AwsSdkCall.begin((SdkHttpFullRequest) request, (RequestExecutionContext) context);
      return begun instanceof IOException refusal && stage instanceof AsyncRetryableStage
          ? CompletableFuture.failedFuture(refusal)
          : begun;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object value, @Nullable Throwable thrown) {
      if (call instanceof AwsSdkCall begun) {
        if (value instanceof CompletableFuture<?> future) {
          begun.endWith(future);
        } else {
          begun.end(thrown);
        }
      }
      return null;
    }
  }

  /** Around one attempt, to the head of its answer. */
  public static final class OfAttempt implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object stage, @Nullable Object request, @Nullable Object context) {
      AwsSdkCall call = AwsSdkCall.of((RequestExecutionContext) context);
      if (call != null) {
        call.attempt();
      }
      return call;
    }

    @Override
    @SuppressWarnings("unchecked") // what this version of the method returns
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object answer, @Nullable Throwable thrown) {
      if (!(call instanceof AwsSdkCall begun)) {
        return null;
      }
      if (thrown != null) {
        begun.broke(thrown);
      }
      return answer instanceof Pair<?, ?> pair
          ? AwsSdkContent.seen((Pair<SdkHttpFullRequest, SdkHttpFullResponse>) pair, begun)
          : null;
    }
  }

  /** Before the HTTP client gets the signed request of an attempt. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object stage, @Nullable Object request, @Nullable Object context) {
      AwsSdkCall call = AwsSdkCall.of((RequestExecutionContext) context);
      return call == null || request == null
          ? null
          : AwsSdkContent.sent((SdkHttpFullRequest) request, call);
    }
  }

  /** Before the HTTP client gets an attempt, with whatever thread the SDK makes it on. */
  public static final class OfAsyncAttempt implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object stage, @Nullable Object context, @Nullable Object builder) {
      AwsSdkCall call = AwsSdkCall.of((RequestExecutionContext) context);
      if (call != null && builder != null) {
        call.attempt();
        AwsSdkPublisher.putInto((AsyncExecuteRequest.Builder) builder, call);
      }
      return null;
    }
  }

  /** Before the HTTP client gets the handler that its answer goes to. */
  public static final class OfAsyncAnswer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object handler, @Nullable Object context) {
      AwsSdkCall call = AwsSdkCall.of((RequestExecutionContext) context);
      return call == null || handler == null
          ? null
          : new AwsSdkHandler<>((TransformingAsyncResponseHandler<?>) handler, call);
    }
  }
}
