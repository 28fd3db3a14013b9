/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import org.jspecify.annotations.Nullable;

/**
 * What changes the price besides the amounts, in the provider's own words and as the answer states
 * them (a wish in the request is only the fallback).
 *
 * @param serviceTier for example {@code default}, {@code flex}, {@code priority}, {@code batch}
 * @param speed for example {@code standard}, {@code fast}
 * @param region where the provider ran it, for example {@code us}, {@code global}
 */
public record Qualifiers(
    @Nullable String serviceTier, @Nullable String speed, @Nullable String region) {
  public static final Qualifiers NONE = new Qualifiers(null, null, null);
}
