/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Consumers as apps derive them from the client's own. */
final class Apache5Consumers {
  private Apache5Consumers() {}

  /** The body as bytes. */
  static final class Bytes extends AbstractBinResponseConsumer<String> {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    @Override
    protected void start(HttpResponse response, ContentType type) {}

    @Override
    protected int capacityIncrement() {
      return 1024;
    }

    @Override
    protected void data(ByteBuffer bytes, boolean end) {
      while (bytes.hasRemaining()) {
        all.write(bytes.get());
      }
    }

    @Override
    protected String buildResult() {
      return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void releaseResources() {}
  }

  /** The body as text. */
  static final class Chars extends AbstractCharResponseConsumer<String> {
    private final StringBuilder all = new StringBuilder();

    @Override
    protected void start(HttpResponse response, ContentType type) {}

    @Override
    protected int capacityIncrement() {
      return 1024;
    }

    @Override
    protected void data(CharBuffer chars, boolean end) {
      all.append(chars);
      chars.position(chars.limit());
    }

    @Override
    protected String buildResult() {
      return all.toString();
    }

    @Override
    public void releaseResources() {}
  }
}
