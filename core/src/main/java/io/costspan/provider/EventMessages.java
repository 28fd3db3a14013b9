/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.Base64Sink;
import io.costspan.wire.ByteSink;
import io.costspan.wire.EventStreamHeaders;
import io.costspan.wire.EventStreamReader;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import io.costspan.wire.SseReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents in an AWS event stream: each message holds one, or (Bedrock's {@code chunk})
 * an envelope whose {@code bytes} are one in base64.
 */
final class EventMessages
    implements ByteSink, EventStreamReader.Messages, JsonPull.Listener<Boolean> {
  private static final JsonPaths<Boolean> ENVELOPE =
      JsonPaths.<Boolean>builder().at("bytes", true).build();

  private final SseReader.Events documents;
  private final Answer<?> answer;
  private final EventStreamReader reader = new EventStreamReader(this);
  private final JsonPull<Boolean> envelope = new JsonPull<>(ENVELOPE, this);
  private final Base64Sink base64;
  private boolean chunk;
  private boolean failure;

  EventMessages(SseReader.Events documents, Answer<?> answer) {
    this.documents = documents;
    this.answer = answer;
    this.base64 = new Base64Sink(documents::data);
  }

  boolean corrupt() {
    return reader.failed();
  }

  boolean betweenMessages() {
    return reader.betweenMessages();
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    reader.feed(bytes, offset, length);
  }

  @Override
  public void begin(EventStreamHeaders headers) {
    chunk = headers.eventType().equals("chunk");
    failure = headers.isFailure();
    envelope.reset();
  }

  @Override
  public void payload(byte[] bytes, int offset, int length) {
    if (chunk) {
      envelope.feed(bytes, offset, length);
    } else if (!failure) {
      documents.data(bytes, offset, length);
    }
  }

  @Override
  public void end() {
    answer.error |= failure;
    documents.endEvent();
  }

  @Override
  public void value(Boolean bytes, JsonValue value) {}

  @Override
  public @Nullable ByteSink text(Boolean bytes) {
    base64.reset();
    return base64;
  }
}
