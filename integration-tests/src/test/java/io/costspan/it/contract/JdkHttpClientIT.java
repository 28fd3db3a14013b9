/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.JdkSend;
import io.costspan.contract.clients.JdkSendAsync;
import java.util.List;

/** The JDK's own client. */
class JdkHttpClientIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "JDK HttpClient",
        "jdk-http",
        "`send`, `sendAsync`, every body handler: LangChain4j, simple-openai, ollama4j. "
            + "Its WebSockets: below");
  }

  @Override
  boolean asks(Subject subject) {
    return true;
  }

  @Override
  List<Subject> subjects() {
    return List.of(
        new Subject("jdk send", JdkSend.class, List.of()),
        new Subject("jdk sendAsync", JdkSendAsync.class, List.of()));
  }
}
