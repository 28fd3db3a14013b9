/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** Every scenario with the AWS SDK, by name. */
public final class AwsScenarios {
  /** What comes first: it takes its time, as all classes are loaded. */
  public static final List<String> FIRST = List.of("not-llm", "converse");

  /** With every HTTP client. */
  public static final List<String> EVERYWHERE =
      List.of(
          "deadline",
          "invoke",
          "disguised",
          "gzip",
          "error-400",
          "error-429",
          "retry-429",
          "retry-503",
          "retry-cut",
          "retry-no-answer",
          "no-answer",
          "refused",
          "parallel",
          "pool");

  /** After a timeout, Netty's client may hang in the next attempt. */
  public static final List<String> SYNCHRONOUS = List.of("retry-timeout");

  /** Seconds long nothing happens in them, once the request is at the server. */
  static final Set<String> TIMED = Set.of("deadline", "retry-timeout");

  /** Bedrock streams to asynchronous clients only. */
  public static final List<String> ASYNCHRONOUS =
      List.of(
          "cancelled",
          "stream",
          "stream-invoke",
          "stream-retry",
          "stream-error",
          "stream-cut",
          "stream-closed",
          "stream-cancelled",
          "stream-pace",
          "stream-late",
          "stream-pool");

  private static final int PARALLEL = 20;

  /** More calls than any of the clients has connections. */
  private static final int MORE = 60;

  private AwsScenarios() {}

  static void play(AwsRun run) throws Exception {
    switch (run.name()) {
      case "invoke" -> invoke(run);
      case "disguised" -> disguised(run);
      case "refused" -> refused(run);
      case "deadline" -> deadline(run);
      case "retry-timeout" -> timeout(run);
      case "parallel" -> parallel(run);
      case "pool" -> pool(run);
      default -> {
        if (ASYNCHRONOUS.contains(run.name())) {
          AwsStreams.play(run);
        } else {
          converse(run);
        }
      }
    }
  }

  private static void converse(AwsRun run) {
    try (Bedrock bedrock = run.open()) {
      run.note(bedrock.converse(run.converse()));
    }
  }

  private static void invoke(AwsRun run) {
    try (Bedrock bedrock = run.open()) {
      run.note(bedrock.invoke(run.invoke()));
    }
  }

  private static void disguised(AwsRun run) {
    try (Bedrock bedrock = run.open()) {
      run.note(bedrock.converse(run.disguised()));
    }
  }

  private static void refused(AwsRun run) {
    try (Bedrock bedrock = run.openToNobody()) {
      run.note(bedrock.converse(run.converse()));
    }
  }

  /** The first attempt is never answered; the server waits until the app has its answer. */
  private static void timeout(AwsRun run) throws Exception {
    try (Bedrock bedrock = run.open()) {
      run.note(bedrock.converse(run.inThreeSecondsEach()));
    } finally {
      run.raise("done");
    }
  }

  private static void deadline(AwsRun run) throws Exception {
    try (Bedrock bedrock = run.open()) {
      run.note(bedrock.converse(run.inTwoSeconds()));
    } finally {
      run.raise("gave-up");
    }
  }

  private static void parallel(AwsRun run) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
    try (Bedrock bedrock = run.open()) {
      List<Future<ConverseResponse>> calls =
          Stream.generate(() -> threads.submit(() -> bedrock.converse(run.converse())))
              .limit(PARALLEL)
              .toList();
      List<String> answers = new ArrayList<>();
      for (Future<ConverseResponse> call : calls) {
        answers.add(call.get().responseMetadata().requestId());
      }
      Collections.sort(answers);
      run.facts().add("answers", answers);
    } finally {
      threads.shutdown();
    }
  }

  private static void pool(AwsRun run) {
    try (Bedrock bedrock = run.open()) {
      for (int i = 0; i < MORE; i++) {
        run.facts().add("id", bedrock.converse(run.converse()).responseMetadata().requestId());
      }
    }
  }
}
