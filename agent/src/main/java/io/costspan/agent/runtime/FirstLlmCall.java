/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.pipeline.Pipeline;
import io.costspan.provider.Providers;
import io.costspan.report.ExitSummary;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Starts the pipeline at the first request to an LLM: an app that makes none gets no thread, no
 * file and no exit line of ours.
 */
final class FirstLlmCall implements Taps {
  private final Settings settings;
  private volatile @Nullable Pipeline pipeline;

  FirstLlmCall(Settings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable Tap open(Request request) {
    if (Providers.find(request) == null) {
      return null;
    }
    Pipeline known = pipeline;
    return (known == null ? start() : known).open(request);
  }

  private synchronized Pipeline start() {
    Pipeline started = pipeline;
    if (started == null) {
      Pipeline created = Pipeline.start(settings, FirstLlmCall::say);
      Runtime.getRuntime().addShutdownHook(new Thread(null, () -> stop(created), "costspan-exit"));
      pipeline = created;
      started = created;
    }
    return started;
  }

  private void stop(Pipeline ending) {
    try {
      ending.close();
      if (settings.bool(Option.EXIT_SUMMARY)) {
        ExitSummary.line(ending.totals()).ifPresent(System.err::println);
      }
    } catch (Throwable failure) {
      say("the exit summary failed: " + failure);
    }
  }

  private static void say(String line) {
    System.err.println("[costspan] " + line);
  }
}
