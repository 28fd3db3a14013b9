/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.core.retry.backoff.FixedDelayBackoffStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What both clients can do, as an app does it. */
interface Bedrock extends AutoCloseable {
  ConverseResponse converse(ConverseRequest request);

  InvokeModelResponse invoke(InvokeModelRequest request);

  @Override
  void close();

  /**
   * A client with the app's own settings.
   *
   * @param pause what it waits for between attempts
   */
  @SuppressWarnings("deprecation") // the only form that 2.25 has
  static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, String endpoint, int retries, Duration pause) {
    BackoffStrategy fixed = FixedDelayBackoffStrategy.create(pause);
    RetryPolicy policy =
        RetryPolicy.builder()
            .numRetries(retries)
            .backoffStrategy(fixed)
            .throttlingBackoffStrategy(fixed)
            .build();
    ClientOverrideConfiguration configuration =
        ClientOverrideConfiguration.builder()
            .retryPolicy(policy)
            .addExecutionInterceptor(new Elsewhere())
            .build();
    return builder.endpointOverride(URI.create(endpoint)).overrideConfiguration(configuration);
  }

  static Bedrock of(SdkAutoCloseable http, String endpoint, int retries) {
    return http instanceof SdkHttpClient sync
        ? new Sync(
            configured(
                    BedrockRuntimeClient.builder().httpClient(sync),
                    endpoint,
                    retries,
                    Duration.ZERO)
                .build())
        : new Async(asynchronous((SdkAsyncHttpClient) http, endpoint, retries));
  }

  /**
   * With a pause: CRT's client tells the handler of a stream that failed, once more, that it has
   * been cancelled. Where the next attempt is under way by then, the SDK takes that for its end.
   */
  static BedrockRuntimeAsyncClient asynchronous(
      SdkAsyncHttpClient http, String endpoint, int retries) {
    return configured(
            BedrockRuntimeAsyncClient.builder().httpClient(http),
            endpoint,
            retries,
            Duration.ofMillis(100))
        .build();
  }

  /** The app's own: one scenario is about a path that no LLM answers at. */
  final class Elsewhere implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      SdkHttpRequest request = context.httpRequest();
      boolean elsewhere =
          context
              .request()
              .overrideConfiguration()
              .map(own -> own.headers().get("X-Scenario"))
              .filter(List.of("not-llm")::equals)
              .isPresent();
      return elsewhere ? request.toBuilder().encodedPath("/health").build() : request;
    }
  }

  /** Blocking. */
  record Sync(BedrockRuntimeClient client) implements Bedrock {
    @Override
    public ConverseResponse converse(ConverseRequest request) {
      return client.converse(request);
    }

    @Override
    public InvokeModelResponse invoke(InvokeModelRequest request) {
      return client.invokeModel(request);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** With futures. */
  record Async(BedrockRuntimeAsyncClient client) implements Bedrock {
    @Override
    public ConverseResponse converse(ConverseRequest request) {
      return join(() -> client.converse(request));
    }

    @Override
    public InvokeModelResponse invoke(InvokeModelRequest request) {
      return join(() -> client.invokeModel(request));
    }

    private static <T> T join(Supplier<CompletableFuture<T>> call) {
      return call.get().join();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
