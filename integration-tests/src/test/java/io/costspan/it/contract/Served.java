/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.testkit.Booked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer of gpt-4o-mini-2024-07-18 that states its usage, and the record it must become.
 *
 * @param id the response id
 */
record Served(String id, long input, long cached, long output) {
  private static final String MODEL = "gpt-4o-mini-2024-07-18";
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  static Served of(String scenario) {
    return new Served("chatcmpl-" + scenario, 1117, 1024, 42);
  }

  /** List prices in USD per million tokens: 0.15 input, 0.075 cached input, 0.60 output. */
  private BigDecimal cost() {
    BigDecimal sum =
        new BigDecimal("0.15")
            .multiply(BigDecimal.valueOf(input - cached))
            .add(new BigDecimal("0.075").multiply(BigDecimal.valueOf(cached)))
            .add(new BigDecimal("0.60").multiply(BigDecimal.valueOf(output)));
    return sum.divide(MILLION);
  }

  String booked() {
    Map<String, Long> usage = new TreeMap<>();
    usage.put("input", input - cached);
    usage.put("cache_read", cached);
    usage.put("output", output);
    return "priced 200 " + id + " " + MODEL + " " + usage + " USD " + plain(cost());
  }

  /** A record in the words of {@link #booked}. */
  static String describe(Booked record) {
    String why = record.reason() == null ? "" : " " + record.reason();
    String error = record.errorType() == null ? "" : " " + record.errorType();
    BigDecimal cost = record.cost();
    String answer =
        record.outcome().equals("priced")
            ? " " + record.responseId() + " " + record.model() + " " + record.usage()
            : "";
    String amount = cost == null ? "" : " USD " + plain(cost);
    return record.outcome() + why + " " + record.status() + error + answer + amount;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private String usage() {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d,\"prompt_tokens_details\":{\"cached_tokens\":%d}}"
        .formatted(input, output, input + output, cached);
  }

  byte[] json() {
    return json("Gr\u00fc\u00dfe");
  }

  byte[] json(String content) {
    return utf8(
        "{\"id\":\"%s\",\"object\":\"chat.completion\",\"model\":\"%s\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":%s}"
            .formatted(id, MODEL, content, usage()));
  }

  /** Four words, the usage, the end. */
  List<byte[]> events() {
    return List.of(
        event("One"), event(" two"), event(" three"), event(" f\u00fcnf"), last(usage()), done());
  }

  /** As without {@code stream_options.include_usage}. */
  List<byte[]> eventsWithoutUsage() {
    return List.of(event("One"), event(" two"), done());
  }

  byte[] event(String word) {
    return utf8(
        "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"model\":\"%s\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}],\"usage\":null}\n\n"
            .formatted(id, MODEL, word));
  }

  private byte[] last(String usage) {
    return utf8(
        "data: {\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"model\":\"%s\",\"choices\":[],\"usage\":%s}\n\n"
            .formatted(id, MODEL, usage));
  }

  private static byte[] done() {
    return utf8("data: [DONE]\n\n");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }

  static byte[] deflate(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream zip = new DeflaterOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }
}
