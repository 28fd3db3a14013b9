/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.JsonCursor;
import java.io.IOException;

/**
 * Why a service tier or region of a provider has the factor that it has, or none.
 *
 * @param of for example {@code openai/service_tier.batch}
 * @param source who says so; {@code none} where nobody does, and such a call is unpriced
 */
record Factor(String of, String source) {
  static Factor read(JsonCursor json) throws IOException {
    String of = "";
    String reason = "";
    String source = "";
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "of" -> of = json.text();
        case "reason" -> reason = json.text();
        case "source" -> source = json.text();
        default -> throw json.error("unknown field " + field + "; known are of, reason, source");
      }
    }
    if (of.isEmpty() || reason.isEmpty() || source.isEmpty()) {
      throw json.error("a factor needs of, a reason and a source");
    }
    return new Factor(of, source);
  }
}
