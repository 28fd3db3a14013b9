/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the results of a batch are fetched: {@code GET …<folder><id><ending>}. */
abstract class BatchResults implements Provider {
  private final String flavour;
  private final String folder;
  private final String ending;

  BatchResults(String flavour, String folder, String ending) {
    this.flavour = flavour;
    this.folder = folder;
    this.ending = ending;
  }

  /**
   * Adds up the results.
   *
   * @param id of the batch or its file: reading it again is told by that
   */
  abstract UsageReader results(Claim claim, @Nullable String id);

  @Override
  public final String api() {
    return flavour + ".batch";
  }

  @Override
  public final String flavour() {
    return flavour;
  }

  @Override
  public final String operation() {
    return "batch";
  }

  @Override
  public final boolean owns(Request request) {
    return request.path().endsWith(ending)
        && request.path().contains(folder)
        && request.method().equals("GET");
  }

  @Override
  public final boolean mayGet() {
    return true;
  }

  @Override
  public final List<String> getEndings() {
    return List.of(ending);
  }

  @Override
  public final UsageReader reader(Request request) {
    return results(Claim.of(request, false), Claim.between(request.path(), folder, ending));
  }
}
