/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.util.List;
import java.util.concurrent.Flow;

/** Collects lines, asking for one at a time. */
final class LineCollector implements Flow.Subscriber<String> {
  private final List<String> lines;
  private Flow.Subscription subscription =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  LineCollector(List<String> lines) {
    this.lines = lines;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    subscription.request(1);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    lines.add("failed: " + failure.getMessage());
  }

  @Override
  public void onComplete() {
    lines.add("complete");
  }
}
