/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;

/** A built-in API on a host whose calls somebody else bills, as the user says. */
record RenamedApi(Provider speaks, String provider) implements Provider {
  @Override
  public String api() {
    return speaks.api();
  }

  @Override
  public String flavour() {
    return provider;
  }

  @Override
  public String operation() {
    return speaks.operation();
  }

  @Override
  public boolean owns(Request request) {
    return speaks.owns(request);
  }

  @Override
  public String name(Request request) {
    return provider;
  }

  @Override
  public boolean statesUsageOnRequest() {
    return speaks.statesUsageOnRequest();
  }

  @Override
  public UsageReader reader(Request request) {
    return speaks.reader(request);
  }
}
