/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordSink;
import jdk.jfr.FlightRecorder;

/** Shows each record to Flight Recorder, from when somebody has started that. */
final class FlightRecorderSink implements RecordSink {
  @Override
  public void accept(CostRecord record) {
    if (FlightRecorder.isInitialized()) { // else the event's class would start half of it
      new LlmCall(record).commit();
    }
  }
}
