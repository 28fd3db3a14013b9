/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.ModelUsage;
import java.math.BigDecimal;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A booked call in Flight Recorder. The event itself is made when the call is booked, on a thread
 * that says nothing of the call: hence no stack trace, and fields of its own for the times.
 */
@Name("costspan.LlmCall")
@Label("LLM Call")
@Category("Costspan")
@Description("A call to an LLM, or another operation with a cost, as it was booked")
@StackTrace(false)
final class LlmCall extends Event {
  /** There is no decimal in Flight Recorder: the amount is also there as it is booked. */
  @Label("Cost (USD)")
  @Description("Rounded to a double; NaN where the cost is not known")
  final double costUsd;

  @Label("Exact Cost (USD)")
  @Description("As in the ledger; empty where the cost is not known")
  final String exactCostUsd;

  @Label("Call Start")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  final long callStart;

  @Label("Call Duration")
  @Timespan(Timespan.NANOSECONDS)
  final long callDuration;

  @Label("Outcome")
  @Description("priced, unpriced, unmetered or failed")
  final String outcome;

  @Label("Reason")
  @Description("Why it is not priced")
  final @Nullable String reason;

  @Label("Operation")
  final String operation;

  @Label("Provider")
  final String provider;

  @Label("Model")
  final @Nullable String model;

  @Label("Input Tokens")
  @Description("Cached ones included; -1 where the provider did not say")
  final long inputTokens;

  @Label("Output Tokens")
  @Description("Those of reasoning included; -1 where the provider did not say")
  final long outputTokens;

  @Label("Job")
  final @Nullable String job;

  @Label("Phase")
  final @Nullable String phase;

  @Label("Agent")
  final @Nullable String agent;

  @Label("Call Site")
  final @Nullable String callSite;

  @Label("Trace Id")
  final String traceId;

  @Label("Id")
  @Description("Of the record in the ledger")
  final String recordId;

  LlmCall(CostRecord record) {
    BigDecimal usd = record.cost().amount();
    costUsd = usd == null ? Double.NaN : usd.doubleValue();
    exactCostUsd = usd == null ? "" : usd.toPlainString();
    callStart = record.start().toEpochMilli();
    callDuration = record.duration().toNanos();
    outcome = JvmTools.word(record.outcome());
    reason = record.reason();
    operation = record.operation();
    provider = record.provider();
    model = record.model();
    boolean metered = !record.reading().parts().isEmpty();
    inputTokens = metered ? sum(record, true) : -1;
    outputTokens = metered ? sum(record, false) : -1;
    Attribution whose = record.attribution();
    job = whose.get(Facet.JOB);
    phase = whose.get(Facet.PHASE);
    agent = whose.get(Facet.AGENT);
    callSite = whose.get(Facet.CALL_SITE);
    traceId = whose.trace().traceId();
    recordId = record.id();
  }

  private static long sum(CostRecord record, boolean input) {
    long sum = 0;
    for (ModelUsage part : record.reading().parts()) {
      sum += input ? part.usage().inputTokens() : part.usage().outputTokens();
    }
    return sum;
  }
}
