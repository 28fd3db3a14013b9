/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a span says about its record. A null value is left out by the builder. */
final class SpanAttributes {
  private final SemconvProfile profile;
  private final boolean langfuse;

  SpanAttributes(TelemetrySettings settings) {
    this.profile = SemconvProfile.of(settings);
    this.langfuse = settings.langfuse() != null;
  }

  /** Of the span that is the call's own. */
  Attributes of(CostRecord record) {
    AttributesBuilder attributes = Attributes.builder();
    call(attributes, record);
    boolean known = record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
    if (known && !isOwnOperation(record)) {
      usage(attributes, record.reading().usage(), isEmbedding(record));
    }
    BigDecimal amount = amount(record);
    if (amount != null) {
      cost(attributes, record, amount);
      attributes.put(SemconvProfile.LANGFUSE_COST, LangfuseDetails.cost(record.cost(), amount));
    }
    ours(attributes, record);
    whose(attributes, record);
    return attributes.build();
  }

  /** States whose cost it is, on a span of any kind. */
  void whose(AttributesBuilder attributes, CostRecord record) {
    Facets facets = record.attribution().facets();
    WhoseAttributes.put(attributes, facets, isOwnOperation(record));
    if (langfuse) {
      WhoseAttributes.forLangfuse(attributes, facets);
      if (record.attribution().trace().parentSpanId() == null) {
        attributes.put(SemconvProfile.LANGFUSE_TRACE, traceName(record));
      }
    }
  }

  /** What a trace is called that consists of one call. */
  static String traceName(CostRecord record) {
    String job = record.attribution().get(Facet.JOB);
    return job == null ? record.attribution().service() : job;
  }

  void cost(AttributesBuilder attributes, CostRecord record, BigDecimal amount) {
    boolean byProvider = record.cost().source() == CostSource.PROVIDER;
    profile.cost(attributes, amount.doubleValue(), byProvider);
  }

  /** The kind of error of a call that failed, else null. */
  static @Nullable String errorType(CostRecord record) {
    String type = record.errorType();
    return type == null && record.outcome() == Outcome.FAILED ? "_OTHER" : type;
  }

  /** In lower case, as in {@code costspan.outcome}. */
  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static boolean isEmbedding(CostRecord record) {
    return record.operation().equals("embeddings");
  }

  /**
   * One that the app has told the library of, or that has a configured price: no call to an LLM.
   */
  private static boolean isOwnOperation(CostRecord record) {
    return record.reading().parts().isEmpty() && record.provider().isEmpty();
  }

  /**
   * An operation of the app's own is no generation; of the types that keep a cost, it is a tool.
   */
  private static String langfuseType(CostRecord record) {
    if (isOwnOperation(record)) {
      return "tool";
    }
    return isEmbedding(record) ? "embedding" : "generation";
  }

  static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  /**
   * The amount to export, in USD. A failed call is a stated 0, or else some backends count and
   * price its text; an unknown price is no amount at all.
   */
  static @Nullable BigDecimal amount(CostRecord record) {
    return switch (record.outcome()) {
      case PRICED -> record.cost().amount();
      case FAILED -> BigDecimal.ZERO;
      case UNPRICED, UNMETERED -> null;
    };
  }

  private static void call(AttributesBuilder attributes, CostRecord record) {
    Reading reading = record.reading();
    attributes
        .put(SemconvProfile.OPERATION, record.operation())
        .put(SemconvProfile.PROVIDER, unlessEmpty(record.provider()))
        .put(SemconvProfile.REQUEST_MODEL, reading.requestModel())
        .put(SemconvProfile.RESPONSE_MODEL, reading.model())
        .put(SemconvProfile.RESPONSE_ID, reading.responseId())
        .put(SemconvProfile.SERVER_ADDRESS, unlessEmpty(record.host()))
        .put(SemconvProfile.ERROR_TYPE, errorType(record))
        .put(SemconvProfile.LANGFUSE_TYPE, langfuseType(record));
    if (record.port() > 0) {
      attributes.put(SemconvProfile.SERVER_PORT, (long) record.port());
    }
    if (!reading.finishReasons().isEmpty()) {
      attributes.put(SemconvProfile.FINISH_REASONS, reading.finishReasons());
    }
    if (record.api().startsWith("openai.")) {
      attributes.put(SemconvProfile.OPENAI_TIER, reading.qualifiers().serviceTier());
    }
    if (reading.streaming()) {
      attributes.put(SemconvProfile.REQUEST_STREAM, true);
      if (record.firstByte() != null) {
        String at = record.start().plus(record.firstByte()).truncatedTo(MILLIS).toString();
        attributes.put(SemconvProfile.LANGFUSE_FIRST_BYTE, at);
      }
    }
  }

  void usage(AttributesBuilder attributes, Usage usage, boolean embedding) {
    attributes.put(SemconvProfile.INPUT_TOKENS, usage.inputTokens());
    if (!embedding) {
      attributes.put(SemconvProfile.OUTPUT_TOKENS, usage.outputTokens());
    }
    if (usage.cacheReadTokens() > 0) {
      attributes.put(SemconvProfile.CACHE_READ, usage.cacheReadTokens());
    }
    if (usage.cacheWriteTokens() > 0) {
      attributes.put(profile.cacheWrite(), usage.cacheWriteTokens());
    }
    if (usage.of(Bucket.REASONING) > 0) {
      attributes.put(SemconvProfile.REASONING, usage.of(Bucket.REASONING));
    }
    attributes.put(SemconvProfile.LANGFUSE_USAGE, LangfuseDetails.usage(usage));
    usage.forEach(
        (bucket, amount) -> {
          if (bucket.side() == Bucket.Side.TOOL) {
            attributes.put(SemconvProfile.toolCalls(bucket), amount);
          }
        });
  }

  static void ours(AttributesBuilder attributes, CostRecord record) {
    Cost cost = record.cost();
    attributes
        .put(SemconvProfile.OUTCOME, lower(record.outcome()))
        .put(SemconvProfile.REASON, record.reason())
        .put(SemconvProfile.PRICE_ENTRY, cost.priceEntry())
        .put(SemconvProfile.API, record.api())
        .put(SemconvProfile.CLIENT, record.client());
    if (cost.source() != CostSource.NONE) {
      attributes.put(SemconvProfile.COST_SOURCE, lower(cost.source()));
    }
  }
}
