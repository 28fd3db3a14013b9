/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.ktor.client.HttpClient;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.utils.io.ByteReadChannel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.JobKt;

/** One call, in a coroutine on a thread of its own, and the body that it reads when asked to. */
final class KtorExchange extends ArrivingBody {
  private static final int PIECE = 4096;

  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
  private final CompletableJob job = JobKt.Job(null);
  private final Thread thread;

  KtorExchange(HttpClient client, HttpRequestBuilder request) {
    thread =
        new Thread(
            () -> {
              try {
                wait((scope, next) -> new HttpStatement(request, client).execute(this::read, next));
                ended();
              } catch (Throwable thrown) {
                Throwable failure = original(thrown);
                answer.completeExceptionally(failure);
                failed(failure);
              }
            },
            "contract-coroutine");
    thread.start();
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  private <T> T wait(Function2<CoroutineScope, Continuation<? super T>, Object> block)
      throws InterruptedException {
    return BuildersKt.runBlocking(job, block);
  }

  /** The block of the statement: the answer is closed when it returns. */
  private Object read(HttpResponse response, Continuation<? super Unit> continuation) {
    try {
      ByteReadChannel channel = wait((scope, next) -> HttpResponseKt.bodyAsChannel(response, next));
      answer.complete(new KtorAnswer(response, this));
      byte[] piece = new byte[PIECE];
      boolean more = true;
      while (more && asked.take()) {
        int n = this.<Integer>wait((scope, next) -> KtorIo.readAvailable(channel, piece, next));
        more = n >= 0;
        arrived(ByteBuffer.wrap(Arrays.copyOf(piece, Math.max(n, 0))));
      }
      return Unit.INSTANCE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was thrown first: a coroutine that it goes through may throw a copy, whose cause it is;
   * how many do depends on the order in which they run.
   */
  private static Throwable original(Throwable thrown) {
    Throwable first = thrown;
    Throwable cause = thrown.getCause();
    while (cause != null
        && cause.getClass().equals(first.getClass())
        && Objects.equals(cause.getMessage(), first.getMessage())) {
      first = cause;
      cause = first.getCause();
    }
    return first;
  }

  void cancel(CancellationException cause) {
    job.cancel(cause);
    asked.add(false);
  }

  @Override
  void ask() {
    asked.add(true);
  }

  /** Returns when the block has. */
  @Override
  public void close() {
    super.close();
    asked.add(false);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
