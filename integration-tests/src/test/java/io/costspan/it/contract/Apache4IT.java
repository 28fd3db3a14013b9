/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.Client;
import io.costspan.contract.clients.Apache4;
import io.costspan.contract.clients.Apache4Default;
import io.costspan.testkit.ClassPath;
import java.util.List;

/**
 * The oldest and the newest blocking Apache HttpClient 4: of those that a builder makes, from 4.3
 * on, and of those that an app makes itself, which 4.5 still has.
 */
class Apache4IT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Apache HttpClient 4, blocking",
        "apache-httpclient4",
        "every `execute`, of clients that a builder makes and of `DefaultHttpClient`");
  }

  @Override
  boolean asks(Subject subject) {
    return true;
  }

  @Override
  List<Subject> subjects() {
    return List.of(
        subject("4.0", Apache4Default.class),
        subject("4.2.6", Apache4Default.class),
        subject("4.3", Apache4.class),
        subject("4.5.14", Apache4.class));
  }

  private static Subject subject(String version, Class<? extends Client> adapter) {
    return new Subject(
        "httpclient " + version,
        adapter,
        ClassPath.of("org.apache.httpcomponents:httpclient:" + version));
  }
}
