/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.it.contract.Seen;
import io.costspan.testkit.Booked;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What app, server and ledger saw of an SDK in one run. */
record SdkRun(Seen seen) {
  /** Random or of the moment, by nature. */
  private static final Pattern MASKED =
      Pattern.compile(
          "(?im)^(idempotency-key|x-ms-client-request-id|amz-sdk-invocation-id|x-amz-date|date"
              + "|authorization: aws4-hmac-sha256)(: |\\b).*$");

  private static final Pattern REFUSALS = Pattern.compile("(\\d+) calls not made");

  /** What the app saw. */
  String line(String scenario) {
    return seen.line(scenario);
  }

  /** How often a budget has kept a call from being made. */
  int refusals() {
    return seen.ourLines().stream()
        .map(REFUSALS::matcher)
        .filter(Matcher::find)
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  /** The bytes of each request. */
  List<String> requests(String scenario) {
    return seen.requests(scenario).stream()
        .map(request -> MASKED.matcher(request).replaceAll("$1"))
        .sorted()
        .toList();
  }

  /** The records of what went to a port. */
  List<String> booked(int port) {
    return seen.records().stream()
        .filter(record -> record.port() == port)
        .map(SdkRun::describe)
        .toList();
  }

  /** Whether there is a price is not the question here. */
  static String describe(Booked record) {
    if (record.outcome().equals("priced") || record.outcome().equals("unpriced")) {
      return "usage %d %s %s %s %s"
          .formatted(
              record.status(), record.responseId(), record.api(), record.model(), record.usage());
    }
    String why = record.reason() == null ? "" : " " + record.reason();
    String error = record.errorType() == null ? "" : " " + record.errorType();
    return record.outcome() + why + " " + record.status() + error;
  }
}
