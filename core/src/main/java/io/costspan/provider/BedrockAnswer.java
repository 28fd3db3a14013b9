/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.AnthropicField.*;

import io.costspan.exchange.Headers;
import io.costspan.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a model on Bedrock states itself and, for what it leaves out, what Bedrock measured: in
 * headers of a plain answer, in the last event of a stream. Never both of one side.
 */
final class BedrockAnswer extends AnthropicAnswer {
  private static final String HEADER = "x-amzn-bedrock-";

  private final Counts<AnthropicField> measured = new Counts<>(AnthropicField.class);
  private @Nullable String requestId;
  private @Nullable String pricedModel;
  private @Nullable String ttl;
  private long ttlTokens;
  private long written5m;
  private long written1h;
  private boolean metrics;
  private boolean anyDocument;

  /**
   * @param model as the path names it: Bedrock's price depends on the id's prefix, which answers
   *     leave out
   */
  BedrockAnswer(@Nullable String model) {
    this.pricedModel = model;
  }

  @Override
  void headers(Headers headers) {
    requestId = headers.first("x-amzn-requestid");
    serviceTier = headers.first(HEADER + "service-tier");
    speed = headers.first(HEADER + "performanceconfig-latency");
    measure(INPUT, headers.first(HEADER + "input-token-count"));
    measure(OUTPUT, headers.first(HEADER + "output-token-count"));
    measure(CACHE_READ, headers.first(HEADER + "cache-read-input-token-count"));
    measure(CACHE_WRITE, headers.first(HEADER + "cache-write-input-token-count"));
  }

  @Override
  public void value(AnthropicField field, JsonValue value) {
    switch (field) {
      case METRICS_INPUT -> measured.put(INPUT, value);
      case METRICS_OUTPUT -> measured.put(OUTPUT, value);
      case METRICS_CACHE_READ -> measured.put(CACHE_READ, value);
      case METRICS_CACHE_WRITE -> measured.put(CACHE_WRITE, value);
      case GUARDRAIL_ACTION -> {
        // the stream is over then, without the metrics that others end with
        if (value.is("INTERVENED")) {
          super.value(STOP_REASON, value);
        }
      }
      case CACHE_DETAIL_TTL -> ttl = later(null, value);
      case CACHE_DETAIL_TOKENS -> ttlTokens = Math.max(0, value.count());
      case ROUTED_MODEL -> {
        model = later(model, value);
        pricedModel = later(pricedModel, value);
      }
      default -> super.value(field, value);
    }
  }

  @Override
  public void enter(AnthropicField field) {
    if (field == CACHE_DETAILS) {
      written5m = 0;
      written1h = 0;
    } else {
      super.enter(field);
    }
  }

  @Override
  public void leave(AnthropicField field) {
    switch (field) {
      case METRICS -> metrics = true;
      case CACHE_DETAIL -> {
        addWrite();
        ttl = null;
        ttlTokens = 0;
      }
      default -> super.leave(field);
    }
  }

  @Override
  void endDocument() {
    super.endDocument();
    anyDocument = true;
    terminal |= metrics;
    // metrics are in the last event of a stream; headers are there before a plain answer, whose
    // body may say more
    stated |= !measured.isEmpty();
  }

  @Override
  boolean endsWithUsage() {
    return true;
  }

  @Override
  boolean began() {
    return anyDocument;
  }

  /** Most vendors' answers have no id; then it is Bedrock's id of the request. */
  @Override
  @Nullable String id() {
    return id != null ? id : requestId;
  }

  @Override
  @Nullable String pricedModel() {
    return pricedModel;
  }

  @Override
  Counts<AnthropicField> settled(Counts<AnthropicField> stated) {
    Counts<AnthropicField> all = new Counts<>(stated);
    if (!stated.states(INPUT)) {
      all.take(measured, INPUT, CACHE_READ, CACHE_WRITE);
    }
    if (!stated.states(OUTPUT)) {
      all.take(measured, OUTPUT);
    }
    long inside = Math.min(all.of(CACHED_INSIDE), all.of(INPUT));
    if (inside > 0) {
      all.set(INPUT, all.of(INPUT) - inside);
      all.set(CACHE_READ, inside);
    }
    return all;
  }

  /** The same time to live may come more than once. */
  private void addWrite() {
    if ("1h".equals(ttl)) {
      written1h += ttlTokens;
      whole(CACHE_WRITE_1H, written1h);
    } else {
      written5m += ttlTokens;
      whole(CACHE_WRITE_5M, written5m);
    }
  }

  private void measure(AnthropicField field, @Nullable String header) {
    if (header != null) {
      measured.put(field, header);
    }
  }
}
