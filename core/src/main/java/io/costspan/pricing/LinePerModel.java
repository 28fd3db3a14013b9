/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** New lines down to the models, none within a model. */
final class LinePerModel extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int MODELS = 4;

  private int depth;

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    super.writeStartObject(json);
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    super.writeObjectEntrySeparator(json);
    newLine(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    newLine(json);
    depth--;
    super.writeEndObject(json, entries);
  }

  private void newLine(JsonGenerator json) throws IOException {
    if (depth <= MODELS) {
      json.writeRaw('\n');
    }
  }
}
