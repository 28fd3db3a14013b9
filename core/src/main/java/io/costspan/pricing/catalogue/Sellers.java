/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import java.util.Map;

/** Who sells a model, in the words of our records: each catalogue has words of its own. */
final class Sellers {
  private static final Map<String, String> NAMES =
      Map.of(
          "google", "gcp.gemini",
          "gemini", "gcp.gemini",
          "text-completion-openai", "openai");

  private Sellers() {}

  static String of(String listed) {
    return NAMES.getOrDefault(listed, listed);
  }
}
