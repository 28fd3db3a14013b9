/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.Deflater;

/**
 * The server's end of one WebSocket. One thread plays the script, another takes down what the
 * client sends: the frames as they are, without their masks.
 */
final class SocketStage {
  static final int TEXT = 1;
  static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final long PATIENCE_SECONDS = 20;

  private final Socket socket;
  private final RawRequest handshake;
  private final String prefix;
  private final Signals signals;
  private final Consumer<String> facts;
  private final DataOutputStream out;
  private final Semaphore messages = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private int heard;
  private boolean compresses;

  SocketStage(
      Socket socket, RawRequest handshake, String prefix, Signals signals, Consumer<String> facts)
      throws IOException {
    this.socket = socket;
    this.handshake = handshake;
    this.prefix = prefix;
    this.signals = signals;
    this.facts = facts;
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void refuse(int status) throws IOException {
    head("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
    socket.close();
  }

  void accept(boolean compressed) throws Exception {
    String offered = String.valueOf(handshake.header("sec-websocket-extensions"));
    compresses = compressed && offered.contains("permessage-deflate");
    if (compresses) {
      facts.accept("compressed");
    }
    MessageDigest sha = MessageDigest.getInstance("SHA-1");
    String key = handshake.header("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    String answer = Base64.getEncoder().encodeToString(sha.digest(utf8(key)));
    head(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + answer
            + (compresses
                ? "\r\nSec-WebSocket-Extensions: permessage-deflate;server_no_context_takeover"
                : "")
            + "\r\n\r\n");
    Daemons.start("socket-reader", this::listen);
  }

  private void head(String head) throws IOException {
    out.write(utf8(head));
    out.flush();
  }

  private void listen() throws IOException {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        SocketFrame frame = SocketFrame.read(in);
        // when a pong comes is a matter of the client's threads
        if (frame.opcode() != PONG) {
          String payload = new String(frame.payload(), StandardCharsets.ISO_8859_1);
          facts.accept(Integer.toHexString(frame.head()) + " " + payload);
        }
        if (frame.opcode() == CLOSE) {
          closed.countDown();
        } else if (frame.opcode() <= BINARY && frame.isFinal()) {
          messages.release();
        }
      }
    } finally {
      gone.countDown();
    }
  }

  void message(int opcode, byte[] payload) throws IOException {
    if (compresses) {
      new SocketFrame(FINAL | COMPRESSED | opcode, deflated(payload)).write(out);
    } else {
      new SocketFrame(FINAL | opcode, payload).write(out);
    }
  }

  /** RFC 7692: without the empty block at the end of what is flushed. */
  private static byte[] deflated(byte[] payload) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(payload);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    while (n > 0) {
      bytes.write(buffer, 0, n);
      n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    }
    deflater.end();
    byte[] all = bytes.toByteArray();
    return Arrays.copyOf(all, all.length - 4);
  }

  void fragments(int opcode, byte[] payload, int size) throws IOException {
    for (int at = 0; at < payload.length; at += size) {
      int to = Math.min(payload.length, at + size);
      int head = (at == 0 ? opcode : 0) | (to == payload.length ? FINAL : 0);
      new SocketFrame(head, Arrays.copyOfRange(payload, at, to)).write(out);
      if (at == 0) {
        new SocketFrame(FINAL | PING, utf8("are you there")).write(out);
      }
    }
  }

  void awaitMessages(int n) throws InterruptedException, IOException {
    check(messages.tryAcquire(n - heard, PATIENCE_SECONDS, TimeUnit.SECONDS), "messages");
    heard = n;
  }

  void raise(String key) {
    signals.raise(prefix + key);
  }

  void await(String key) throws InterruptedException, IOException {
    check(signals.await(prefix + key), key);
  }

  void close(int code) throws InterruptedException, IOException {
    goodbye(code);
    awaitClose();
    socket.close();
  }

  void answerClose() throws InterruptedException, IOException {
    awaitClose();
    goodbye(1000);
    socket.close();
  }

  private void goodbye(int code) throws IOException {
    byte[] reason = utf8("bye");
    byte[] payload = new byte[2 + reason.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(reason, 0, payload, 2, reason.length);
    new SocketFrame(FINAL | CLOSE, payload).write(out);
  }

  private void awaitClose() throws InterruptedException, IOException {
    check(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "goodbye");
  }

  void awaitGone() throws InterruptedException, IOException {
    check(gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "end");
  }

  void cut() throws IOException {
    socket.close();
  }

  private void check(boolean came, String what) throws IOException {
    if (!came) {
      facts.accept("nobody: " + what);
      throw new IOException("no " + what);
    }
  }
}
