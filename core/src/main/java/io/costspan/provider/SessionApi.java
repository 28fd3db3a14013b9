/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One API that answers with messages over a connection that stays (a WebSocket): any number of
 * answers, each billed for itself. Stateless and thread-safe.
 *
 * @param api the API's name in records and reports, for example {@code openai.realtime}
 * @param flavour whose format it is: the provider's name where the host does not tell another
 * @param operation OpenTelemetry's {@code gen_ai.operation.name}, for example {@code chat}
 * @param requests the opening handshakes that go to it, by path; allocates nothing
 * @param certain no other service has such a path
 * @param readers a reader for one connection
 */
public record SessionApi(
    String api,
    String flavour,
    String operation,
    Predicate<Request> requests,
    boolean certain,
    Function<Request, SessionReader> readers) {

  /** Whether host or path tell that this is an LLM, even if it never says a word. */
  public boolean isCertain(Request request) {
    return certain || ProviderNames.isKnown(request.host());
  }

  /**
   * Whether a budget may keep it from being opened. An app may have a socket of its own at {@code
   * /realtime}, but hardly at {@code /v1/realtime}.
   */
  public boolean isStoppable(Request request) {
    return isCertain(request) || request.path().startsWith("/v1/");
  }

  /** Who bills, in OpenTelemetry's words where it has one. */
  public String providerOf(Request request) {
    return ProviderNames.of(request, flavour);
  }

  public SessionReader reader(Request request) {
    return readers.apply(request);
  }
}
