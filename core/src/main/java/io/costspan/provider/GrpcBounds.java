/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Qualifiers;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import io.costspan.wire.ProtoFields;
import io.costspan.wire.ProtoPull;

/**
 * {@link RequestBounds} of a {@code GenerateContentRequest} over gRPC. Field numbers from {@code
 * prediction_service.proto}, {@code content.proto} and {@code tool.proto} of {@code
 * google.cloud.aiplatform.v1}; v1beta1 has the same.
 */
final class GrpcBounds implements JsonPull.Listener<GrpcBounds.Field> {
  enum Field {
    OUTPUT,
    ANSWERS,
    OUTSIDE,
    FEES
  }

  private static final ProtoFields<Field> CONTENT =
      ProtoFields.<Field>builder()
          .below(2, ProtoFields.<Field>builder().at(3, Field.OUTSIDE).build()) // a file of a part
          .build();

  /** Every tool but functions of the app's own (1) is the provider's. */
  private static final ProtoFields<Field> TOOL =
      ProtoFields.<Field>builder()
          .at(2, Field.FEES)
          .at(3, Field.FEES)
          .at(4, Field.FEES)
          .at(5, Field.FEES)
          .at(6, Field.FEES)
          .at(7, Field.FEES)
          .at(10, Field.FEES)
          .at(11, Field.FEES)
          .build();

  private static final ProtoFields<Field> REQUEST =
      ProtoFields.<Field>builder()
          .below(2, CONTENT)
          .below(4, ProtoFields.<Field>builder().at(4, Field.ANSWERS).at(5, Field.OUTPUT).build())
          .below(6, TOOL)
          .below(8, CONTENT) // the system's instruction
          .at(9, Field.OUTSIDE) // what the provider has cached
          .build();

  private long output;
  private long answers;
  private boolean outside;
  private boolean fees;

  private GrpcBounds() {}

  /** Whether this is a message in gRPC's framing: no JSON, and no form, begins so. */
  static boolean isFramed(byte[] body) {
    return body.length > 0 && body[0] == 0;
  }

  /** Of one that is something else, nothing is known but its length. */
  static RequestBounds of(byte[] body) {
    GrpcBounds said = new GrpcBounds();
    ProtoPull<Field> message = new ProtoPull<>(REQUEST, said, () -> {});
    message.feed(body, 0, body.length);
    boolean unknown = message.malformed() || !message.atEnd();
    return new RequestBounds(
        body.length,
        unknown ? 0 : said.output,
        Math.max(1, said.answers),
        unknown || said.outside || said.fees,
        said.fees,
        Qualifiers.NONE);
  }

  @Override
  public void value(Field field, JsonValue value) {
    switch (field) {
      case OUTPUT -> output = Math.max(output, value.count());
      case ANSWERS -> answers = Math.max(answers, value.count());
      case OUTSIDE -> outside = true;
      case FEES -> fees = true;
    }
  }
}
