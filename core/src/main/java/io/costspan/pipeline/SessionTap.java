/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.provider.SessionApi;
import io.costspan.provider.SessionReader;
import io.costspan.provider.SessionReading;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tap of one connection that stays. What its answers consumed is booked as each of them ends,
 * for a session may last for hours; the connection itself is booked only where it was refused.
 *
 * <p>Synchronized because what is sent and what is received pass on different threads. The lock is
 * only ever held for the reader's own work on the bytes at hand.
 */
final class SessionTap implements Tap {
  private final SessionApi api;
  private final Target target;
  private final SessionReader reader;
  private final boolean certain;
  private final boolean stoppable;
  private final Metering metering;
  private final Faults faults;
  private final long since = System.nanoTime();
  private final Pieces pieces;

  private boolean over;
  private boolean broken;
  private int status;

  /**
   * @param request its opening
   */
  SessionTap(SessionApi api, Target target, Request request, Metering metering) {
    this.api = api;
    this.target = target;
    this.reader = api.reader(request);
    this.certain = api.isCertain(request);
    this.stoppable = api.isStoppable(request);
    this.metering = metering;
    this.faults = metering.faults();
    this.pieces = new Pieces(reader::received);
  }

  @Override
  public synchronized void requestBodyStarts() {
    guard(reader::sentStarts);
  }

  @Override
  public synchronized void requestBody(byte[] bytes, int offset, int length) {
    guard(() -> reader.sent(bytes, offset, length));
  }

  @Override
  public synchronized void response(int status, Headers headers, boolean decoded) {
    this.status = status;
  }

  @Override
  public synchronized void body(byte[] bytes, int offset, int length) {
    guard(() -> reader.received(bytes, offset, length));
  }

  @Override
  public synchronized void body(ByteBuffer bytes) {
    guard(() -> pieces.of(bytes));
  }

  @Override
  public synchronized void messageEnds() {
    guard(
        () -> {
          SessionReading ended = reader.receivedEnds();
          if (ended != null) {
            book(ended, End.COMPLETE);
          }
        });
  }

  @Override
  public synchronized void finish(End end) {
    guard(() -> reader.finish().forEach(open -> book(open, end)));
    if (!over) {
      over = true;
      if (broken) {
        book(Result.UNREADABLE, end);
      } else if (status != Metered.SWITCHED && certain) {
        book(Result.ERROR, end);
      }
      metering.dropped(this);
    }
  }

  /** A session that is open is not cut, whatever its answers cost: it would break the protocol. */
  @Override
  public synchronized @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    Budgeting budgets = metering.budgets();
    if (budgets == null || !stoppable || over || broken) {
      return null;
    }
    try {
      IOException refusal = budgets.refusesSession(target);
      if (refusal != null) {
        over = true;
        metering.dropped(this);
      }
      return refusal;
    } catch (Throwable failure) {
      faults.caught("asking the budgets about " + api.api(), failure);
      return null;
    }
  }

  @Override
  public synchronized void fromCache() {
    over = true;
    metering.dropped(this);
  }

  private void book(Result without, End end) {
    book(new SessionReading(api.operation(), Reading.without(without), since), end);
  }

  private void book(SessionReading ended, End end) {
    Duration duration = Duration.ofNanos(System.nanoTime() - ended.since());
    Instant start = Instant.now().minus(duration);
    metering.book(
        new Metered(
            start,
            duration,
            null,
            api.api(),
            ended.operation(),
            target,
            status,
            end,
            ended.reading()));
  }

  private void guard(Runnable work) {
    if (over || broken) {
      return;
    }
    try {
      work.run();
    } catch (Throwable failure) {
      broken = true;
      faults.caught("tap of " + api.api(), failure);
    }
  }
}
