/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Resolved;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import io.costspan.provider.Provider;
import io.costspan.provider.Providers;
import io.costspan.provider.UsageReader;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tap of one exchange: hands the passing bytes to the API's reader and, once, the result to the
 * pipeline. A failure of ours disarms it; the exchange is then still counted, as unreadable.
 *
 * <p>Synchronized because a cancel may come from any thread while another one reads. The lock is
 * only ever held for the reader's own work on the bytes at hand.
 */
final class MeteringTap implements Tap {
  private final Provider provider;
  private final Target target;
  private final Resolved whose;
  private final UsageReader reader;
  private final Metering metering;
  private final Faults faults;
  private final @Nullable SilentStreams silent;
  private final @Nullable UsageRequest rewrite;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final Pieces pieces = new Pieces(this::feed);

  private final @Nullable Budgeting budgets;
  private final Request request;

  private boolean over;
  private boolean broken;
  private boolean asked;
  private @Nullable Claim claim;
  private boolean sent;
  private int status;
  private @Nullable Duration firstByte;

  MeteringTap(
      Provider provider, Request request, Resolved whose, Metering metering, Faults faults) {
    this.provider = provider;
    this.target =
        Target.of(request, Providers.nameOf(provider, request), whose.with(Map.of()))
            .in(whose.host());
    this.whose = whose;
    this.reader = provider.reader(request);
    this.metering = metering;
    this.silent = metering.silent();
    this.rewrite = silent == null ? null : silent.rewrite(provider, request);
    this.faults = faults;
    this.budgets = metering.budgets();
    this.request = request.withoutHeaders();
  }

  @Override
  public synchronized void requestBodyStarts() {
    guard(
        () -> {
          sent = true;
          reader.requestBodyStarts();
        });
  }

  @Override
  public synchronized void requestBody(byte[] bytes, int offset, int length) {
    if (over || broken) {
      return;
    }
    try {
      reader.requestBody(bytes, offset, length);
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public synchronized void response(int status, Headers headers, boolean decoded) {
    guard(
        () -> {
          this.status = status;
          if (rewrite != null) {
            rewrite.answered(status);
          }
          reader.responseHeaders(headers);
          reader.response(status, decoded ? null : encoding(headers));
        });
  }

  @Override
  public synchronized void body(byte[] bytes, int offset, int length) {
    if (over || broken || length == 0) {
      return;
    }
    try {
      feed(bytes, offset, length);
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public synchronized void body(ByteBuffer bytes) {
    if (over || broken || !bytes.hasRemaining()) {
      return;
    }
    try {
      pieces.of(bytes);
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public synchronized void finish(End end) {
    if (over) {
      return;
    }
    over = true;
    try {
      metering.finished(this, metered(end));
    } catch (Throwable failure) {
      faults.caught("booking of " + provider.api(), failure);
      release();
    }
  }

  @Override
  public @Nullable Rewrite rewrite() {
    return rewrite == null ? null : rewrite.wanted();
  }

  @Override
  public boolean mayRefuse() {
    return budgets != null;
  }

  @Override
  public synchronized @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    if (budgets == null || over || broken) {
      return null;
    }
    asked = true;
    try {
      Budgeting.Answer answer = budgets.ask(provider, request, whose, read(body));
      claim = answer.claim();
      if (answer.refusal() != null) {
        over = true;
        metering.dropped(this);
      }
      return answer.refusal();
    } catch (Throwable failure) {
      faults.caught("asking the budgets about " + provider.api(), failure);
      return null;
    }
  }

  /** Not known where it cannot be read: that is no reason to let a call go on. */
  private byte @Nullable [] read(Supplier<byte @Nullable []> body) {
    try {
      return body.get();
    } catch (RuntimeException | LinkageError failure) {
      faults.caught("reading a request of " + provider.api(), failure);
      return null;
    }
  }

  @Override
  public synchronized void fromCache() {
    over = true;
    release();
    metering.dropped(this);
  }

  /** Where nothing will be booked; again it does nothing. */
  private void release() {
    if (claim != null) {
      claim.hold().release();
    }
  }

  private void feed(byte[] bytes, int offset, int length) {
    if (over) {
      return;
    }
    if (firstByte == null) {
      firstByte = elapsed();
    }
    reader.body(bytes, offset, length);
    if (reader.complete()) {
      finish(End.COMPLETE);
    }
  }

  private Metered metered(End end) {
    return new Metered(
        start,
        elapsed(),
        firstByte,
        provider.api(),
        provider.operation(),
        target(),
        status,
        end,
        reading(end));
  }

  /** With what the request's body has said in the meantime. */
  private Target target() {
    if (budgets != null && !asked) {
      faults.say(
          "budgets: calls through "
              + target.client()
              + " are counted, but cannot be kept from being made yet");
    }
    Map<String, String> fields = broken ? Map.of() : reader.requestFields();
    Target holding = claim == null ? target : target.holding(claim);
    return fields.isEmpty() ? holding : holding.with(whose.with(fields));
  }

  private Reading reading(End end) {
    if (broken) {
      return Reading.without(Reading.Result.UNREADABLE);
    }
    try {
      Reading reading = metering.news(reader, reader.finish(end));
      if (silent != null && !reader.mentionsUsage()) {
        silent.ended(provider, target.client(), reading, rewrite);
      }
      boolean unanswered = status == 0 && sent && reading.result() == Reading.Result.ERROR;
      return unanswered ? reading.withResult(Reading.Result.ABORTED) : reading;
    } catch (Throwable failure) {
      disarm(failure);
      return Reading.without(Reading.Result.UNREADABLE);
    }
  }

  private static @Nullable String encoding(Headers headers) {
    String encoding = headers.first("content-encoding");
    return encoding == null || encoding.equalsIgnoreCase("identity") ? null : encoding;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void guard(Runnable work) {
    if (over || broken) {
      return;
    }
    try {
      work.run();
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  private void disarm(Throwable failure) {
    broken = true;
    faults.caught("tap of " + provider.api(), failure);
  }
}
