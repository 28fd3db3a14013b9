/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.AsyncByteConsumer;
import org.apache.http.nio.client.methods.AsyncCharConsumer;
import org.apache.http.nio.client.methods.ZeroCopyConsumer;
import org.apache.http.nio.client.methods.ZeroCopyPost;
import org.apache.http.protocol.HttpContext;

/** Producers and consumers as apps derive them from the client's own. */
final class Apache4Ends {
  private Apache4Ends() {}

  /** The body as bytes. */
  static final class Bytes extends AsyncByteConsumer<String> {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    @Override
    protected void onResponseReceived(HttpResponse response) {}

    @Override
    protected void onByteReceived(ByteBuffer bytes, IOControl control) {
      while (bytes.hasRemaining()) {
        all.write(bytes.get());
      }
    }

    @Override
    protected String buildResult(HttpContext context) {
      return all.toString(StandardCharsets.UTF_8);
    }
  }

  /** The body as text. */
  static final class Chars extends AsyncCharConsumer<String> {
    private final StringBuilder all = new StringBuilder();

    @Override
    protected void onResponseReceived(HttpResponse response) {}

    @Override
    protected void onCharReceived(CharBuffer chars, IOControl control) {
      all.append(chars);
      chars.position(chars.limit());
    }

    @Override
    protected String buildResult(HttpContext context) {
      return all.toString();
    }
  }

  /** From a file to the connection. */
  static final class FromFile extends ZeroCopyPost {
    private final Ask ask;

    FromFile(Ask ask, File file) throws FileNotFoundException {
      super(ask.uri(), file, ContentType.APPLICATION_JSON);
      this.ask = ask;
    }

    @Override
    protected HttpEntityEnclosingRequest createRequest(URI uri, HttpEntity entity) {
      HttpEntityEnclosingRequest request = super.createRequest(uri, entity);
      ask.headers().forEach(request::setHeader);
      return request;
    }
  }

  /** From the connection to a file; the result is its length. */
  static final class ToFile extends ZeroCopyConsumer<Long> {
    ToFile(File file) throws FileNotFoundException {
      super(file);
    }

    @Override
    protected Long process(HttpResponse response, File file, ContentType type) {
      return file.length();
    }
  }
}
