/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.provider.StreamUsage;
import org.jspecify.annotations.Nullable;

/** Asks one chat stream for its usage. Request and answer may be on different threads. */
final class UsageRequest implements Rewrite {
  private final Request request;
  private final SilentStreams streams;
  private final Faults faults;
  private volatile boolean wanted;
  private volatile boolean changed;

  UsageRequest(Request request, SilentStreams streams, Faults faults) {
    this.request = request.withoutHeaders();
    this.streams = streams;
    this.faults = faults;
  }

  /** The hook can do it. */
  UsageRequest wanted() {
    wanted = true;
    return this;
  }

  boolean isWanted() {
    return wanted;
  }

  /** An answer has come, whatever it is. */
  void answered(int status) {
    if (changed) {
      streams.answered(request, status);
    }
  }

  @Override
  public byte @Nullable [] request(Headers headers, byte[] body) {
    try {
      boolean may = body.length <= MAX_BODY_BYTES && StreamUsage.isFree(headers);
      byte[] asking = may ? StreamUsage.asking(body) : null;
      // the client may show what it got from us when it sends again
      changed = asking != null || (changed && StreamUsage.isAsking(body));
      return asking;
    } catch (Throwable failure) {
      changed = false;
      faults.caught("asking for usage", failure);
      return null;
    }
  }

  @Override
  public @Nullable BodyFilter response(int status, Headers headers, boolean decoded) {
    if (!changed || status / 100 != 2) {
      return null;
    }
    try {
      BodyFilter filter = StreamUsage.taking(request, headers, decoded);
      return filter == null ? null : new SafeFilter(filter, faults);
    } catch (Throwable failure) {
      faults.caught("taking usage out", failure);
      return null;
    }
  }
}
