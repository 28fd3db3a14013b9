/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;

/**
 * One API of one kind of provider, for example OpenAI's chat completions, on whatever host. The
 * only place that knows the API's paths and field names. Stateless and thread-safe.
 */
public interface Provider {
  /** The API's name in records and reports, for example {@code openai.chat}. */
  String api();

  /** Whose wire format it is: the provider's name where the host does not tell another. */
  String flavour();

  /** OpenTelemetry's {@code gen_ai.operation.name}, for example {@code chat}. */
  String operation();

  /** Whether a request goes to this API, by method and path. Called for every request: cheap. */
  boolean owns(Request request);

  /** A reader for one exchange. */
  UsageReader reader(Request request);
}
