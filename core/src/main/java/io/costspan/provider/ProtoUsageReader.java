/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.End;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Reading.Result;
import io.costspan.wire.ProtoFields;
import io.costspan.wire.ProtoPull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers that are protobuf messages in gRPC's framing, and judges how it ended. */
final class ProtoUsageReader<K> implements UsageReader {
  private final ProtoPull<Boolean> request;
  private final Answer<K> answer;
  private final ProtoPull<K> messages;
  private final boolean streaming;
  private volatile @Nullable String resource;
  private boolean anyMessage;
  private int status;

  /**
   * @param model the number of the request's field that names the model
   * @param streaming whether many messages may come
   */
  ProtoUsageReader(int model, ProtoFields<K> fields, Answer<K> answer, boolean streaming) {
    ProtoFields<Boolean> asked = ProtoFields.<Boolean>builder().at(model, true).build();
    this.request = new ProtoPull<>(asked, (key, value) -> resource = value.text(), () -> {});
    this.answer = answer;
    this.messages = new ProtoPull<>(fields, answer, this::endMessage);
    this.streaming = streaming;
  }

  private void endMessage() {
    anyMessage = true;
    answer.documentEnds();
  }

  @Override
  public void requestBodyStarts() {
    request.reset();
    resource = null;
  }

  @Override
  public void requestBody(byte[] bytes, int offset, int length) {
    request.feed(bytes, offset, length);
  }

  @Override
  public void response(int status, @Nullable String contentEncoding) {
    this.status = status;
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    messages.feed(bytes, offset, length);
  }

  @Override
  public boolean complete() {
    return (status != 0 && !isSuccess()) || messages.malformed() || (anyMessage && !streaming);
  }

  @Override
  public Reading finish(End end) {
    Result result = isSuccess() ? judge(end) : Result.ERROR;
    boolean counts = result == Result.USAGE || result == Result.PARTIAL_STREAM;
    return new Reading(
        result,
        answer.id(),
        answer.model,
        model(resource),
        streaming,
        counts ? answer.parts() : List.of(),
        new Qualifiers(answer.serviceTier, null, location(resource)),
        null,
        List.copyOf(answer.finishReasons()));
  }

  private Result judge(End end) {
    boolean over = end == End.COMPLETE || complete();
    if (answer.stated && (!streaming || over || answer.finished)) {
      return Result.USAGE;
    }
    if (messages.malformed()) {
      return Result.UNREADABLE;
    }
    return over && messages.atEnd() ? Result.NO_USAGE : Result.PARTIAL_STREAM;
  }

  /** 0 where no answer came. */
  private boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The name at the end of {@code projects/…/publishers/google/models/gemini-2.5-pro}. */
  private static @Nullable String model(@Nullable String resource) {
    return resource == null ? null : resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static @Nullable String location(@Nullable String resource) {
    return resource == null ? null : Claim.between(resource, "/locations/", "/");
  }
}
