/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.exchange.Request;
import io.costspan.tracker.CostRecord;

/** Records as real exchanges make them. */
final class Records {
  private Records() {}

  static CostRecord[] some(int count) {
    Booking booking = new Booking();
    Request request = Traffic.OPENAI.request();
    byte[] asked = Traffic.OPENAI.asked();
    Body answer = Traffic.OPENAI.answer(2);
    CostRecord[] records = new CostRecord[count];
    for (int i = 0; i < count; i++) {
      records[i] = booking.exchange(request, asked, answer.next());
    }
    return records;
  }
}
