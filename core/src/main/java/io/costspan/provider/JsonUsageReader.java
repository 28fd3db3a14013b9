/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.wire.ByteSink;
import io.costspan.wire.Inflate;
import io.costspan.wire.JsonPaths;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads answers that are JSON or server-sent JSON, compressed or not, and judges how it ended. */
final class JsonUsageReader<K> implements UsageReader {
  private final Claim claim;
  private final RequestFacts request;
  private final Answer<K> answer;
  private final Documents<K> documents;
  private ByteSink body;
  private @Nullable Inflate inflate;
  private boolean foreignEncoding;

  /** The answer is what was asked for, and says nothing about itself, whatever its bytes are. */
  private boolean sound;

  private @Nullable BigDecimal gatewayCost;
  private boolean cached;
  private int status;

  JsonUsageReader(Claim claim, JsonPaths<K> paths, Answer<K> answer) {
    this(claim, new RequestFacts(claim), paths, answer);
  }

  JsonUsageReader(Claim claim, RequestFacts request, JsonPaths<K> paths, Answer<K> answer) {
    this.claim = claim;
    this.request = request;
    this.answer = answer;
    this.documents = new Documents<>(paths, answer);
    this.body = documents;
  }

  @Override
  public void requestBodyStarts() {
    request.start();
  }

  @Override
  public void requestBody(byte[] bytes, int offset, int length) {
    request.feed(bytes, offset, length);
  }

  @Override
  public Map<String, String> requestFields() {
    return request.stated();
  }

  @Override
  public void responseHeaders(Headers headers) {
    gatewayCost = GatewayCost.in(headers);
    cached = GatewayCache.answers(headers);
    answer.headers(headers);
    String type = headers.first("content-type");
    sound = type != null && type.startsWith("audio/");
  }

  @Override
  public void response(int status, @Nullable String contentEncoding) {
    this.status = status;
    if (contentEncoding != null && !contentEncoding.isBlank() && !isIdentity(contentEncoding)) {
      inflate = Inflate.of(contentEncoding, documents);
      foreignEncoding = inflate == null;
      body = inflate == null ? documents : inflate;
    }
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    if (!sound && !complete()) {
      body.feed(bytes, offset, length);
    }
  }

  @Override
  public boolean complete() {
    return (status != 0 && !isSuccess()) || foreignEncoding || documents.ended() || broken();
  }

  @Override
  public boolean mentionsUsage() {
    return request.mentionsUsage();
  }

  @Override
  public Reading finish(End end) {
    if (inflate != null) {
      inflate.close();
    }
    Result result = result(end);
    boolean counts = result == Result.USAGE || result == Result.PARTIAL_STREAM;
    List<ModelUsage> parts = counts ? answer.parts() : List.of();
    String tier = answer.serviceTier != null ? answer.serviceTier : request.serviceTier();
    String region = answer.region != null ? answer.region : claim.region();
    return new Reading(
        result,
        answer.id(),
        answer.model,
        request.model(),
        documents.streaming(),
        parts,
        new Qualifiers(tier, answer.speed, region, answer.variant),
        counts ? cost() : null,
        List.copyOf(answer.finishReasons()));
  }

  /** What the gateway charges, for that is who bills; else what the provider does. */
  private @Nullable BigDecimal cost() {
    return gatewayCost != null ? gatewayCost : answer.cost();
  }

  private Result result(End end) {
    if (cached) {
      return Result.NOT_BILLED;
    }
    if (foreignEncoding && isSuccess()) {
      return Result.ENCODING;
    }
    Result result = isSuccess() ? judge(end) : Result.ERROR;
    boolean counts = result == Result.USAGE || result == Result.PARTIAL_STREAM;
    boolean anyModel = answer.model != null || request.model() != null;
    if (answer.billedElsewhere() || (answer.free && !counts) || isIdlePoll(result)) {
      return Result.NOT_BILLED;
    }
    return counts || anyModel || claim.certain() ? result : Result.NOT_BILLED;
  }

  /** What was asked about is still under way, or cannot be told: the call itself is on record. */
  private boolean isIdlePoll(Result result) {
    boolean nothing = result == Result.NO_USAGE && answer.finishReasons().isEmpty();
    return answer.poll && (nothing || result == Result.ERROR);
  }

  /** Clients take a stream that breaks off for one that ends, now and then: it has to say so. */
  private boolean isOver(End end) {
    if (documents.ended() || !documents.streaming()) {
      return documents.ended() || end == End.COMPLETE;
    }
    boolean said = answer.endsUnsaid() ? documents.betweenDocuments() : answer.finished;
    return said && end == End.COMPLETE;
  }

  private Result judge(End end) {
    if (documents.corrupt()) {
      return Result.UNREADABLE;
    }
    boolean stream = documents.streaming();
    boolean over = isOver(end);
    if (answer.stated() && (!stream || over || answer.finished)) {
      return Result.USAGE;
    }
    if (answer.error && !(stream && answer.began())) {
      return Result.ERROR;
    }
    if (broken() || (over && !documents.anyDocument())) {
      return answer.mayBeOtherThanJson() ? Result.NO_USAGE : Result.UNREADABLE;
    }
    boolean lacksUsage = answer.endsWithUsage() && !documents.ended();
    boolean halfStated = stream && (answer.error || lacksUsage || !answer.parts().isEmpty());
    return over && !halfStated ? Result.NO_USAGE : Result.PARTIAL_STREAM;
  }

  private boolean broken() {
    return documents.unreadable() || (inflate != null && inflate.failed());
  }

  /** 0 where no answer came. */
  private boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  private static boolean isIdentity(String contentEncoding) {
    return contentEncoding.trim().equalsIgnoreCase("identity");
  }
}
