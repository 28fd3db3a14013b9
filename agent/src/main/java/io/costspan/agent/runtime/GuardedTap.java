/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a hook and a tap: what the tap throws ends here, and the tap is not asked again.
 */
final class GuardedTap implements Tap {
  private final String hook;
  private final Tap tap;
  private volatile boolean broken;

  GuardedTap(String hook, Tap tap) {
    this.hook = hook;
    this.tap = tap;
  }

  @Override
  public void requestBodyStarts() {
    try {
      if (!broken) {
        tap.requestBodyStarts();
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void requestBody(byte[] bytes, int offset, int length) {
    try {
      if (!broken) {
        tap.requestBody(bytes, offset, length);
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void response(int status, Headers headers, boolean decoded) {
    try {
      if (!broken) {
        tap.response(status, headers, decoded);
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    try {
      if (!broken) {
        tap.body(bytes, offset, length);
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void body(ByteBuffer bytes) {
    try {
      if (!broken) {
        tap.body(bytes);
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void messageEnds() {
    try {
      if (!broken) {
        tap.messageEnds();
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void finish(End end) {
    try {
      if (!broken) {
        tap.finish(end);
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public void fromCache() {
    try {
      if (!broken) {
        tap.fromCache();
      }
    } catch (Throwable failure) {
      disarm(failure);
    }
  }

  @Override
  public @Nullable Rewrite rewrite() {
    try {
      return broken ? null : tap.rewrite();
    } catch (Throwable failure) {
      disarm(failure);
      return null;
    }
  }

  @Override
  public boolean mayRefuse() {
    return !broken && tap.mayRefuse(); // it does nothing that could fail
  }

  @Override
  public @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    try {
      return broken ? null : tap.refusal(body);
    } catch (Throwable failure) {
      disarm(failure);
      return null;
    }
  }

  private void disarm(Throwable failure) {
    broken = true;
    Exchanges.failed(hook, failure);
  }
}
