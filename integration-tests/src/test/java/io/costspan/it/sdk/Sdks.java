/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import java.util.List;

/** Every SDK that is tested: a line here, and an app in {@code src/sdk}. */
final class Sdks {
  private static final List<Sdk> ALL =
      List.of(
          Sdk.of("openai-java", "com.openai:openai-java:4.101.0")
              .plays("chat", "plain async stream stream-async silent error retry closed cut")
              .plays("responses", "plain async stream closed cut")
              .plays("embeddings", "plain async retry"),
          Sdk.of("anthropic-java", "com.anthropic:anthropic-java:3.12.0")
              .plays("messages", "plain async stream stream-async error retry closed cut"));

  private Sdks() {}

  /** All, or those that {@code -Dcostspan.it.sdk} names, separated by commas. */
  static List<Sdk> wanted() {
    List<String> names = List.of(System.getProperty("costspan.it.sdk", "").split(","));
    List<Sdk> named = ALL.stream().filter(sdk -> names.contains(sdk.name())).toList();
    return named.isEmpty() ? ALL : named;
  }
}
