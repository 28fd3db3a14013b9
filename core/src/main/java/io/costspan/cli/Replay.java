/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.pricing.Cost;
import io.costspan.provider.Provider;
import io.costspan.provider.Providers;
import io.costspan.provider.UsageReader;
import io.costspan.usage.Reading;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends recorded exchanges through the readers that live calls go through. */
final class Replay {
  /** Prices one reading of a provider's answer. */
  @FunctionalInterface
  interface Pricing {
    Cost price(Reading reading, String provider);
  }

  /** What became of one case; {@code reading} is null where no API owns it. */
  record Result(
      String outcome,
      @Nullable String provider,
      @Nullable String api,
      @Nullable Reading reading,
      Cost cost) {}

  private static final Result IGNORED = new Result("ignored", null, null, null, Cost.NONE);

  private final int cut;
  private final Pricing pricing;

  /** Cuts every body each {@code cut} bytes; 0 hands it over whole. */
  Replay(int cut, Pricing pricing) {
    this.cut = cut;
    this.pricing = pricing;
  }

  Result run(ReplayCase exchange) {
    Request request = exchange.request();
    Provider provider = exchange.isHttp() ? Providers.find(request) : null;
    if (provider == null) {
      return IGNORED;
    }
    Reading reading = read(provider.reader(request), exchange);
    String biller = Providers.nameOf(provider, request);
    Cost cost =
        reading.result() == Reading.Result.USAGE ? pricing.price(reading, biller) : Cost.NONE;
    return new Result(outcome(reading, cost), biller, provider.api(), reading, cost);
  }

  private Reading read(UsageReader reader, ReplayCase exchange) {
    String asked = exchange.requestBody();
    if (asked != null) {
      byte[] body = asked.getBytes(StandardCharsets.UTF_8);
      reader.requestBodyStarts();
      feed(body, reader::requestBody);
    }
    reader.response(exchange.status(), null);
    feed(exchange.responseBody(), reader::body);
    return reader.finish(End.COMPLETE);
  }

  private interface Sink {
    void feed(byte[] bytes, int offset, int length);
  }

  private void feed(byte[] bytes, Sink sink) {
    int step = cut == 0 ? bytes.length : cut;
    for (int i = 0; i < bytes.length; i += step) {
      sink.feed(bytes, i, Math.min(step, bytes.length - i));
    }
  }

  private static String outcome(Reading reading, Cost cost) {
    return switch (reading.result()) {
      case USAGE -> cost.amount() == null ? "unpriced" : "priced";
      case ERROR -> "failed";
      case NOT_BILLED -> "ignored";
      case NO_USAGE, PARTIAL_STREAM, UNREADABLE, ENCODING -> "unmetered";
    };
  }
}
