/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;

/**
 * Perplexity's chat: a request that searches the web costs a fee, by the size of the search's
 * context; deep research costs one for each search instead, and states what it cited.
 */
final class PerplexityAnswer extends OpenAiAnswer {
  @Override
  void addTools(Usage.Builder usage) {
    if (counts.states(CITATIONS)) {
      usage.set(Bucket.WEB_SEARCH, counts.of(SEARCH_QUERIES));
    } else if (variant != null || searches()) {
      usage.set(Bucket.REQUEST, 1);
    }
  }

  /** Where the answer does not say so, the model's name does. */
  private boolean searches() {
    return model != null && (model.startsWith("sonar") || model.endsWith("-online"));
  }
}
