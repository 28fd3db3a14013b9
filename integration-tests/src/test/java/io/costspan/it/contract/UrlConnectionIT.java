/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.UrlConnection;
import java.util.List;

/** The JDK's {@code HttpURLConnection}. */
class UrlConnectionIT extends HttpClientContract {
  @Override
  List<Subject> subjects() {
    return List.of(new Subject("http-url-connection", UrlConnection.class, List.of()));
  }
}
