/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.pipeline.Pipeline;
import io.costspan.provider.DescribedProviders;
import io.costspan.provider.Sessions;
import io.costspan.report.AgentReport;
import io.costspan.report.ExitSummary;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Totals;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the pipeline, and with it our first thread, at the first call that goes to an LLM. */
final class LazyPipeline implements Taps {
  private final Settings settings;
  private final DescribedProviders providers;
  private volatile @Nullable Pipeline pipeline;

  LazyPipeline(Settings settings) {
    this.settings = settings;
    this.providers = DescribedProviders.of(settings, LazyPipeline::say);
  }

  @Override
  public @Nullable Tap open(Request request) {
    Pipeline running = forLlm(request);
    return running == null ? null : running.open(request);
  }

  @Override
  public @Nullable Object caller(Request request) {
    Pipeline running = forLlm(request);
    return running == null ? null : running.caller(request);
  }

  /** Null where it was not started, and this is no reason to. */
  private @Nullable Pipeline forLlm(Request request) {
    Pipeline running = pipeline;
    boolean llm =
        running != null || providers.find(request) != null || Sessions.find(request) != null;
    return llm ? running() : null;
  }

  /** Started where it was not. */
  Pipeline running() {
    Pipeline running = pipeline;
    return running == null ? start() : running;
  }

  private synchronized Pipeline start() {
    Pipeline running = pipeline;
    if (running == null) {
      running = privileged(this::startNow);
      pipeline = running;
    }
    return running;
  }

  private Pipeline startNow() {
    Pipeline running =
        Pipeline.start(settings, providers, LazyPipeline::say, LazyPipeline::publish);
    closeAtExit(running);
    return running;
  }

  /**
   * Up to Java 23 a thread keeps the protection domains of all that were on the stack when it was
   * made, and with them the class loader of a web app whose call was the first.
   */
  @SuppressWarnings("removal") // there is no other way where it is needed
  private static Pipeline privileged(Supplier<Pipeline> start) {
    return AccessController.doPrivileged((PrivilegedAction<Pipeline>) start::get);
  }

  private static void say(String line) {
    System.err.println("costspan: " + line);
  }

  /** Where {@code doctor PID} finds it without loading anything into this JVM. */
  private static void publish(Totals totals, List<Loss> losses) {
    System.setProperty(AgentReport.PROPERTY, AgentReport.of(totals, losses(losses)).json());
  }

  private static List<Loss> losses(List<Loss> behindTheTaps) {
    List<Loss> all = new ArrayList<>(behindTheTaps);
    all.add(new Loss("failures in hooks", Exchanges.failures()));
    return all;
  }

  private void closeAtExit(Pipeline running) {
    // no inherited thread-locals and no context class loader: nothing of the app is held by us
    Thread exit = new Thread(null, () -> end(running), "costspan-exit", 0, false);
    exit.setContextClassLoader(null);
    try {
      Runtime.getRuntime().addShutdownHook(exit);
    } catch (IllegalStateException alreadyExiting) {
      return;
    }
  }

  private void end(Pipeline running) {
    try {
      running.close();
      if (settings.bool(Option.EXIT_SUMMARY)) {
        ExitSummary.line(running.totals(), losses(running.losses())).ifPresent(System.err::println);
      }
    } catch (Throwable failure) {
      System.err.println("costspan: no exit summary: " + failure);
    }
  }
}
