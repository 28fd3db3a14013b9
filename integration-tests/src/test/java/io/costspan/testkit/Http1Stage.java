/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** An answer on an HTTP/1.1 connection, byte for byte. */
final class Http1Stage implements Stage {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int PAUSE_MILLIS = 20;
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final Socket socket;
  private final OutputStream out;
  private final String prefix;
  private final Signals signals;
  private final Consumer<String> facts;
  private boolean chunked;
  private boolean cut;
  private boolean ended;

  Http1Stage(Socket socket, String prefix, Signals signals, Consumer<String> facts)
      throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.prefix = prefix;
    this.signals = signals;
    this.facts = facts;
  }

  /** Returns whether the connection can carry another exchange. */
  boolean play(Script script) throws IOException {
    script.before().play(this);
    if (script.status() == 0) {
      return false;
    }
    chunked = script.length() == Script.CHUNKED;
    out.write(head(script).getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    script.body().play(this);
    if (chunked && !cut && !ended) {
      out.write(LAST_CHUNK.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    return !cut && script.length() != Script.UNTIL_CLOSE;
  }

  private static String head(Script script) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + script.status() + " Scripted\r\n");
    script.headers().forEach(line -> head.append(line).append("\r\n"));
    if (script.length() == Script.CHUNKED) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (script.length() == Script.UNTIL_CLOSE) {
      head.append("Connection: close\r\n");
    } else if (script.status() != 204) {
      head.append("Content-Length: ").append(script.length()).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    send(bytes, "");
  }

  @Override
  public void sendLast(byte[] bytes) throws IOException {
    ended = true;
    send(bytes, LAST_CHUNK);
  }

  private void send(byte[] bytes, String end) throws IOException {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    if (chunked) {
      piece.writeBytes(
          (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    piece.writeBytes(bytes);
    if (chunked) {
      piece.writeBytes(("\r\n" + end).getBytes(StandardCharsets.ISO_8859_1));
    }
    out.write(piece.toByteArray());
    out.flush();
  }

  @Override
  public void await(String key) throws IOException {
    try {
      if (!signals.await(prefix + key)) {
        facts.accept("nobody raised " + key);
        throw new IOException("nobody raised " + key);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void sendUntil(String key, byte[] piece) throws IOException {
    try {
      for (int i = 0; !signals.within(PAUSE_MILLIS, prefix + key); i++) {
        if (i == PATIENCE_MILLIS / PAUSE_MILLIS) {
          await(key);
        }
        send(piece);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void awaitEnd() throws IOException {
    cut = true;
    socket.setSoTimeout(PATIENCE_MILLIS);
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException e) {
      facts.accept("nobody ended the connection");
    } catch (IOException e) {
      // ended by a reset
    }
  }

  @Override
  public void raise(String key) {
    signals.raise(prefix + key);
  }

  @Override
  public void fact(String fact) {
    facts.accept(fact);
  }

  @Override
  public void reset() throws IOException {
    cut = true;
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void hangUp() throws IOException {
    cut = true;
    socket.close();
  }
}
