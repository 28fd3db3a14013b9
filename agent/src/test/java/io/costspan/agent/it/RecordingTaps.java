/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import java.io.ByteArrayOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Runs inside the agent under test: writes one line per finished exchange below {@code /v1/}. */
public final class RecordingTaps implements Taps {
  @Override
  public @Nullable Tap open(Request request) {
    return request.path().startsWith("/v1/") ? new Recorded(request) : null;
  }

  private static synchronized void write(String line) {
    try (Writer out =
        new FileWriter(System.getProperty("recorded"), StandardCharsets.UTF_8, true)) {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Recorded implements Tap {
    private final Request request;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int starts;
    private String head = "-";
    private boolean over;

    Recorded(Request request) {
      this.request = request;
    }

    @Override
    public synchronized void requestBodyStarts() {
      starts++;
      sent.reset();
    }

    @Override
    public synchronized void requestBody(byte[] bytes, int offset, int length) {
      sent.write(bytes, offset, length);
    }

    @Override
    public synchronized void response(int status, Headers headers, boolean decoded) {
      head = status + " " + headers.first("Content-encoding") + " " + decoded;
    }

    @Override
    public synchronized void body(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
    }

    @Override
    public synchronized void body(ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      body.writeBytes(copy);
    }

    @Override
    public synchronized void finish(End end) {
      done(end.name());
    }

    @Override
    public synchronized void fromCache() {
      done("FROM_CACHE");
    }

    private void done(String end) {
      if (over) {
        return;
      }
      over = true;
      byte[] all = body.toByteArray();
      String text =
          all.length > 200 || (all.length > 0 && all[0] == 0x1f)
              ? all.length + " bytes"
              : new String(all, StandardCharsets.UTF_8).replace("\n", "\\n");
      write(
          String.join(
              " | ",
              request.client() + " " + request.method() + " " + request.path(),
              starts + " " + sent.toString(StandardCharsets.UTF_8),
              head,
              text,
              end));
    }
  }
}
