/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Operations;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What costs are told apart by. A new dimension is two lines here, or one where it is a facet. */
public enum Dimension {
  TRACE,
  /** The model that answered. An answer that several models helped with counts for this one. */
  MODEL,
  PROVIDER,
  SERVICE,
  SESSION(Facet.SESSION),
  USER(Facet.USER),
  TENANT(Facet.TENANT),
  AGENT(Facet.AGENT),
  JOB(Facet.JOB),
  PHASE(Facet.PHASE),
  /** {@link Operations#LLM_CALL} where nothing else is stated. */
  OPERATION(Facet.OPERATION),
  TOOL(Facet.TOOL),
  CALL_SITE(Facet.CALL_SITE),
  CATEGORY(Facet.CATEGORY);

  /** The key of records that state nothing. */
  public static final String NONE = "(none)";

  private final String key = name().toLowerCase(Locale.ROOT);
  private final @Nullable Facet facet;

  Dimension() {
    this(null);
  }

  Dimension(@Nullable Facet facet) {
    this.facet = facet;
  }

  /** The key that {@code record} belongs to; never null. */
  public String of(CostRecord record) {
    return of(record.attribution(), record.provider(), record.model());
  }

  /** As {@link #of(CostRecord)}, for a call that has not been answered yet. */
  public String of(Attribution whose, String provider, @Nullable String model) {
    @Nullable String stated =
        switch (this) {
          case TRACE -> whose.trace().traceId();
          case MODEL -> model;
          case PROVIDER -> provider;
          case SERVICE -> whose.service();
          default -> whose.get(Objects.requireNonNull(facet));
        };
    if (stated == null || stated.isEmpty()) {
      return this == OPERATION ? Operations.LLM_CALL : NONE;
    }
    return stated;
  }

  /** The field of a record in the ledger that has it; of models the first of them. */
  public String field() {
    if (facet != null) {
      return facet.field();
    }
    return this == TRACE ? "trace_id" : key;
  }

  /** The name on the command line and in JSON, for example {@code trace}. */
  public String key() {
    return key;
  }
}
