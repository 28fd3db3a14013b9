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
 * @param variant which of several the piece is that was made or used: the quality and size of a
 *     picture ({@code hd 1024x1792}; the size alone where the quality is the standard one), the
 *     size of a video, the size of a search's context
 */
public record Qualifiers(
    @Nullable String serviceTier,
    @Nullable String speed,
    @Nullable String region,
    @Nullable String variant) {
  public static final Qualifiers NONE = new Qualifiers(null, null, null);

  public Qualifiers(@Nullable String serviceTier, @Nullable String speed, @Nullable String region) {
    this(serviceTier, speed, region, null);
  }
}
