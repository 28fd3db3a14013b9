/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.provider.Providers;
import io.costspan.provider.UsageReader;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One answer as one JSON document: what reading it costs, and what all of our work on it costs. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up by the harness
public class AnswerBenchmark {
  @Param Traffic api;

  @Param({"2", "20", "200"})
  int kilobytes;

  private final Booking booking = new Booking();
  private final JsonFactory json = new JsonFactory();
  private Request request;
  private byte[] asked;
  private Body answer;

  @Setup
  public void makeBodies() {
    request = api.request();
    asked = api.asked();
    answer = api.answer(kilobytes);
  }

  /** The usage reader alone, on the answer alone. */
  @Benchmark
  public Reading read() {
    UsageReader reader = Objects.requireNonNull(Providers.find(request)).reader(request);
    byte[] bytes = answer.next();
    reader.response(200, null);
    reader.body(bytes, 0, bytes.length);
    return reader.finish(End.COMPLETE);
  }

  /** Request and answer through the tap, priced and booked. */
  @Benchmark
  public CostRecord book() {
    return booking.exchange(request, asked, answer.next());
  }

  /** For scale: the least that the app does with the same answer, one pass of a JSON parser. */
  @Benchmark
  public int appParses() throws IOException {
    byte[] bytes = answer.next();
    int characters = 0;
    try (JsonParser parser = json.createParser(bytes)) {
      while (parser.nextToken() != null) {
        characters += parser.currentToken().isScalarValue() ? parser.getText().length() : 0;
      }
    }
    return characters;
  }
}
