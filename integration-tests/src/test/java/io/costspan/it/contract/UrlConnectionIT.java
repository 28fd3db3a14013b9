/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.UrlConnection;
import java.util.List;

/** The JDK's {@code HttpURLConnection}. */
class UrlConnectionIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "JDK HttpURLConnection",
        "http-url-connection",
        "http and https, buffered and streamed requests: google-http-client");
  }

  @Override
  boolean asks(Subject subject) {
    return true;
  }

  @Override
  List<Subject> subjects() {
    return List.of(new Subject("http-url-connection", UrlConnection.class, List.of()));
  }
}
