/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.ktor.http.ContentType;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteWriteChannel;
import java.nio.charset.StandardCharsets;
import kotlin.Unit;
import kotlin.coroutines.Continuation;

/** A request body without a length. */
final class KtorPieces extends OutgoingContent.WriteChannelContent {
  private final byte[] bytes;

  KtorPieces(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ContentType getContentType() {
    return ContentType.Application.INSTANCE.getJson();
  }

  @Override
  public Object writeTo(ByteWriteChannel channel, Continuation<? super Unit> continuation) {
    return KtorIo.writeFully(channel, bytes, continuation);
  }
}
