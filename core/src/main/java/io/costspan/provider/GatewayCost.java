/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Headers;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a gateway charges for an answer, where it says so in a header. */
final class GatewayCost {
  /** LiteLLM's proxy; {@code None} where it knows no price, and no header at all for streams. */
  private static final String LITELLM = "x-litellm-response-cost";

  /** No sign, and small enough to compute with. */
  private static final Pattern USD =
      Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,40})?(e-?[0-9]{1,2})?");

  private GatewayCost() {}

  /** USD exactly as written, or null; a charge of 0 is what gateways say for "not known". */
  static @Nullable BigDecimal in(Headers headers) {
    String stated = headers.first(LITELLM);
    boolean amount = stated != null && USD.matcher(stated).matches();
    return amount ? Answer.charge(new BigDecimal(stated)) : null;
  }
}
