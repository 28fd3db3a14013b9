/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import java.nio.charset.StandardCharsets;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ByteArrayEntity;

/** A request with any method, as Apache's clients from 4.0 on take it. */
final class Apache4Request {
  private Apache4Request() {}

  static HttpRequestBase of(Ask ask) {
    String text = ask.body();
    HttpRequestBase request = text == null ? new WithoutBody(ask) : new WithBody(ask, text);
    request.setURI(ask.uri());
    ask.headers().forEach(request::setHeader);
    return request;
  }

  private static final class WithoutBody extends HttpRequestBase {
    private final String method;

    WithoutBody(Ask ask) {
      method = ask.method();
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  private static final class WithBody extends HttpEntityEnclosingRequestBase {
    private final String method;

    WithBody(Ask ask, String text) {
      method = ask.method();
      setEntity(new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
