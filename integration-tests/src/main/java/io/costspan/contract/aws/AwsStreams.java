/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.PayloadPart;
import software.amazon.awssdk.services.bedrockruntime.model.ResponseStream;

/** Binary event streams, and every way to read or leave them. */
final class AwsStreams {
  private static final int MORE = 60;

  private AwsStreams() {}

  static void play(AwsRun run) throws Exception {
    try (BedrockRuntimeAsyncClient client = run.openAsync()) {
      switch (run.name()) {
        case "stream-invoke" -> invoke(run, client);
        case "cancelled" -> unanswered(run, client);
        case "stream-closed" -> closed(run, client);
        case "stream-cancelled" -> cancelled(run, client);
        case "stream-pace" -> pace(run, client);
        case "stream-late" -> late(run, client);
        case "stream-pool" -> pool(run, client);
        default -> whole(run, client, new AwsEvents<>((n, event) -> note(run, event)));
      }
    }
  }

  private static void note(AwsRun run, ConverseStreamOutput event) {
    run.facts().add("event", event);
  }

  private static CompletableFuture<Void> start(
      AwsRun run, BedrockRuntimeAsyncClient client, AwsEvents<ConverseStreamOutput> events) {
    return client.converseStream(
        run.converseStream(),
        ConverseStreamResponseHandler.builder()
            .onEventStream(publisher -> publisher.subscribe(events))
            .build());
  }

  private static void whole(
      AwsRun run, BedrockRuntimeAsyncClient client, AwsEvents<ConverseStreamOutput> events) {
    try {
      start(run, client, events).join();
      run.facts().add("events", events.count());
    } catch (CompletionException e) {
      run.facts().thrown(e);
    }
  }

  private static void invoke(AwsRun run, BedrockRuntimeAsyncClient client) {
    AwsEvents<ResponseStream> events = new AwsEvents<>((n, event) -> note(run, event));
    client
        .invokeModelWithResponseStream(
            run.invokeStream(),
            InvokeModelWithResponseStreamResponseHandler.builder()
                .onEventStream(publisher -> publisher.subscribe(events))
                .build())
        .join();
  }

  private static void note(AwsRun run, ResponseStream event) {
    run.facts().add("event", event instanceof PayloadPart p ? p.bytes().asUtf8String() : event);
  }

  private static void closed(AwsRun run, BedrockRuntimeAsyncClient client) throws Exception {
    AwsEvents<ConverseStreamOutput> events = new AwsEvents<>((n, event) -> note(run, event));
    CompletableFuture<Void> unused = start(run, client, events.oneOnly());
    events.awaitFirst();
    events.cancel();
    run.raise("closed");
  }

  /** Before there is an answer. */
  private static void unanswered(AwsRun run, BedrockRuntimeAsyncClient client) throws Exception {
    CompletableFuture<ConverseResponse> call = client.converse(run.converse());
    run.await("arrived");
    run.facts().add("cancelled", call.cancel(true));
    run.raise("gave-up");
  }

  private static void cancelled(AwsRun run, BedrockRuntimeAsyncClient client) throws Exception {
    AwsEvents<ConverseStreamOutput> events = new AwsEvents<>((n, event) -> note(run, event));
    CompletableFuture<Void> call = start(run, client, events.oneOnly());
    events.awaitFirst();
    run.facts().add("cancelled", call.cancel(true));
    run.raise("cancelled");
  }

  /** The server sends the next event only after the app has seen the one before. */
  private static void pace(AwsRun run, BedrockRuntimeAsyncClient client) {
    whole(
        run,
        client,
        new AwsEvents<>(
            (n, event) -> {
              note(run, event);
              raise(run, "seen-" + n);
            }));
  }

  private static void raise(AwsRun run, String key) {
    try {
      run.raise(key);
    } catch (Exception e) {
      run.facts().thrown(e);
    }
  }

  /** More than any buffer holds, and an app that does not read until the server is stuck. */
  private static void late(AwsRun run, BedrockRuntimeAsyncClient client) throws Exception {
    AwsEvents<ConverseStreamOutput> events = new AwsEvents<>((n, event) -> {});
    CompletableFuture<Void> call = start(run, client, events.oneOnly());
    events.awaitFirst();
    run.await("stuck");
    events.readOn();
    call.join();
    run.facts().add("events", events.count());
  }

  /** Streams that are left in the middle give their connections back. */
  private static void pool(AwsRun run, BedrockRuntimeAsyncClient client) throws Exception {
    for (int i = 0; i < MORE; i++) {
      AwsEvents<ConverseStreamOutput> events = new AwsEvents<>((n, event) -> {});
      CompletableFuture<Void> call = start(run, client, events.oneOnly());
      events.awaitFirst();
      run.facts().add("cancelled", call.cancel(true));
    }
    run.raise("cancelled");
  }
}
