/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;

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

  /** Whether a request goes to this API, by method and path. Cheap; allocates nothing. */
  boolean owns(Request request);

  /** Who bills a request, in OpenTelemetry's words where it has one: told by the host, mostly. */
  default String name(Request request) {
    return ProviderNames.of(request, flavour());
  }

  /** One of these is how the path of a POST ends; empty where that is a name or an id. */
  default List<String> endings() {
    return List.of();
  }

  /** Whether there is a GET to this API; all other requests are POSTs. */
  default boolean mayGet() {
    return false;
  }

  /** One of these is how the path of a GET ends; empty where that is an id. */
  default List<String> getEndings() {
    return List.of();
  }

  /** Whether this is the output of a program, and not an answer over HTTP. */
  default boolean isProcess() {
    return false;
  }

  /** Whether its streams state their usage only where the request asks for that. */
  default boolean statesUsageOnRequest() {
    return false;
  }

  /** A reader for one exchange. */
  UsageReader reader(Request request);
}
