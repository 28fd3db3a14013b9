/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An API in one expression, where several differ only in their paths.
 *
 * @param paths whether a path is one of this API; asked for POST requests only
 */
record Api(
    String api,
    String flavour,
    String operation,
    Predicate<String> paths,
    Function<Request, UsageReader> readers)
    implements Provider {

  @Override
  public boolean owns(Request request) {
    return request.method().equals("POST") && paths.test(request.path());
  }

  @Override
  public UsageReader reader(Request request) {
    return readers.apply(request);
  }
}
