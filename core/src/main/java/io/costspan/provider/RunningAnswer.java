/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.wire.JsonValue;

/**
 * An answer whose events state amounts that grow, some of them as 0 in between, and in the last one
 * why it ended.
 */
final class RunningAnswer extends OpenAiAnswer {
  private boolean ends;

  @Override
  public void value(OpenAiField field, JsonValue value) {
    switch (field) {
      case INPUT, OUTPUT -> largest(field, value);
      case STATUS -> {
        if (value.isString() && !value.is("not_finished")) {
          finishReason(value);
          ends = true;
        }
      }
      default -> super.value(field, value);
    }
  }

  @Override
  void endDocument() {
    super.endDocument();
    terminal |= ends;
  }
}
