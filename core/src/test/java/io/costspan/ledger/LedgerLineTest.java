/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Records;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerLineTest {
  private static final String FULL =
      """
      {"v":1,"id":"r1","time":"2026-11-22T10:00:00.123456789Z","duration_ms":1812.000001,\
      "first_byte_ms":0,"provider":"azure.ai.openai","api":"openai.chat","operation":"chat",\
      "client":"okhttp","host":"x.openai.azure.com","port":8443,"status":200,\
      "error_type":"cancelled","outcome":"priced","result":"USAGE","model":"gpt-4o-2024-08-06",\
      "request_model":"gpt-4o","response_id":"chatcmpl-ü","streaming":true,\
      "finish_reasons":["stop","length"],"service_tier":"flex","speed":"fast","region":"us",\
      "variant":"hd 1024x1792",\
      "usage":[{"model":"gpt-4o","input":1000,"cache_write_1h":7,"web_search":2,\
      "longest_input":600},{"output":5}],\
      "stated_cost_usd":"0.0100","cost_usd":"0.0100","cost_source":"provider",\
      "computed_cost_usd":"0.0000000025","cost_lines":[{"model":"gpt-4o","bucket":"input",\
      "quantity":1000,"rate_usd":"0.0000000000025","usd":"0.0000000025"},\
      {"bucket":"output","quantity":5,"rate_usd":"0","usd":"0"}],\
      "price_entry":"mine:gpt-4o","unpriced_reason":"UNKNOWN_TIER","cost_notes":["a note"],\
      "service":"shop","trace_id":"aa","span_id":"bb","parent_span_id":"cc","sampled":true,\
      "session_id":"the session","user_id":"the user","tenant_id":"the tenant",\
      "agent":"the agent","job":"the job","phase":"the phase","operation_type":"the operation",\
      "tool":"the tool","call_site":"the call_site","category":"the category",\
      "labels":{"stage":"ü","team":"payments"}}
      """;

  @Test
  void everyFieldOfAFullRecord() throws IOException {
    assertThat(write(full())).isEqualTo(FULL);
    assertThat(read(FULL)).isEqualTo(full());
  }

  @Test
  void whatIsUnknownIsLeftOut() throws IOException {
    CostRecord record = Records.unmetered("r2", "gpt-4o", "a");
    String line =
        """
        {"v":1,"id":"r2","time":"2026-11-22T10:00:00.123456789Z","duration_ms":812,\
        "provider":"openai","api":"openai.chat","operation":"chat","client":"okhttp",\
        "host":"api.openai.com","status":200,"outcome":"unmetered","result":"NO_USAGE",\
        "request_model":"gpt-4o","streaming":false,"cost_source":"none","service":"shop",\
        "trace_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","span_id":"bbbbbbbbbbbbbbbb","sampled":true}
        """;
    assertThat(write(record)).isEqualTo(line);
    assertThat(read(line)).isEqualTo(record);
    for (CostRecord other :
        List.of(
            Records.priced("1", "a", "0.1"),
            Records.unpriced("2", "m", "a"),
            Records.failed("3", "m", "a"))) {
      assertThat(read(write(other))).isEqualTo(other);
    }
  }

  @Test
  void aLaterVersionMayAddFields() throws IOException {
    String more =
        "{\"session\":{\"a\":[1,{}]},\"user\":\"u\",\"error_type\":null,"
            + FULL.substring(1).replace("\"output\":5", "\"output\":5,\"video\":3");
    CostRecord expected = full();
    assertThat(read(more).reading()).isEqualTo(expected.reading());
  }

  @Test
  void anOlderLineMayLackFields() throws IOException {
    CostRecord record =
        read(
            "{\"id\":\"1\",\"time\":\"2026-11-22T10:00:00Z\",\"outcome\":\"unpriced\","
                + "\"result\":\"USAGE\"}");
    assertThat(record.outcome()).isEqualTo(Outcome.UNPRICED);
    assertThat(record.cost().amount()).isNull();
    assertThat(record.attribution()).isEqualTo(new Attribution(new Trace("", "", null, false), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          secret                 | not JSON at column 1
          {"id":"secret          | not JSON at column 14
          "secret"               | not a JSON object
          []                     | not a JSON object
          {}                     | the field id is missing
          {} {"secret":1}        | more than one JSON object
          {"v":2,"id":"secret"}  | the line is of version 2, which needs a newer Costspan
          {"id":7}               | the field id is not a text
          {"port":"secret"}      | the field port is not a whole number
          {"port":1.5}           | the field port is not a whole number
          {"time":"secret"}      | the field time is not a time in UTC
          {"duration_ms":"12"}   | the field duration_ms is not a number of milliseconds
          {"duration_ms":1e99}   | the field duration_ms is not a number of milliseconds
          {"streaming":"secret"} | the field streaming is not true or false
          {"outcome":"secret"}   | the field outcome is not one of the names this version knows
          {"usage":{"input":1}}  | the field usage is not a list
          {"usage":["secret"]}   | the field usage is not a list of objects
          {"cost_usd":"secret"}  | the field cost_usd is not a decimal in a string
          {"labels":"secret"}    | the field labels is not an object
          {"job":["secret"]}     | the field job is not a text
          {"cost_usd":0.1}       | the field cost_usd is not a text
          {"cost_usd":"1e999999"}| the field cost_usd is not a decimal in a string
          {"cost_lines":[{}]}    | the field cost_lines has a line without a bucket this version knows
          """)
  void aWrongLineIsNamedWithoutItsContent(String line, String message) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(IOException.class).hasMessage(message);
  }

  @Test
  void everyFieldIsDocumentedInItsOrder() throws IOException {
    String page = Files.readString(Path.of("../docs/ledger-format.md"), StandardCharsets.UTF_8);
    List<String> rows =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(rows).isEqualTo(LineKeys.RECORD.stream().map(Key::name).toList());
  }

  private static CostRecord full() {
    Usage first =
        Usage.builder()
            .set(Bucket.INPUT, 1000)
            .set(Bucket.CACHE_WRITE_1H, 7)
            .set(Bucket.WEB_SEARCH, 2)
            .build();
    Usage second = Usage.builder().set(Bucket.OUTPUT, 5).build();
    BigDecimal stated = new BigDecimal("0.0100");
    BigDecimal computed = new BigDecimal("0.0000000025");
    return new CostRecord(
        "r1",
        Records.START,
        Duration.ofNanos(1_812_000_001),
        Duration.ZERO,
        "azure.ai.openai",
        "openai.chat",
        "chat",
        "okhttp",
        "x.openai.azure.com",
        8443,
        200,
        "cancelled",
        Outcome.PRICED,
        new Reading(
            Reading.Result.USAGE,
            "chatcmpl-ü",
            "gpt-4o-2024-08-06",
            "gpt-4o",
            true,
            List.of(new ModelUsage("gpt-4o", first, 600), new ModelUsage(null, second)),
            new Qualifiers("flex", "fast", "us", "hd 1024x1792"),
            stated,
            List.of("stop", "length")),
        new Cost(
            stated,
            CostSource.PROVIDER,
            computed,
            List.of(
                new CostLine(
                    "gpt-4o", Bucket.INPUT, 1000, new BigDecimal("0.0000000000025"), computed),
                new CostLine(null, Bucket.OUTPUT, 5, BigDecimal.ZERO, BigDecimal.ZERO)),
            "mine:gpt-4o",
            Cost.Unpriced.UNKNOWN_TIER,
            List.of("a note")),
        new Attribution(new Trace("aa", "bb", "cc", true), "shop", facets()));
  }

  private static Facets facets() {
    Facets.Builder facets = Facets.builder().label("team", "payments").label("stage", "ü");
    for (Facet facet : Facet.values()) {
      facets.offer(facet, "the " + facet.key());
    }
    return facets.build();
  }

  private static String write(CostRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerLine.write(record, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static CostRecord read(String line) throws IOException {
    byte[] bytes = ("??" + line).getBytes(StandardCharsets.UTF_8);
    return LedgerLine.read(bytes, 2, bytes.length - 2);
  }
}
