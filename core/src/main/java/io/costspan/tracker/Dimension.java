/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What costs are told apart by. A new dimension is two lines here. */
public enum Dimension {
  TRACE,
  /** The model that answered. An answer that several models helped with counts for this one. */
  MODEL,
  PROVIDER,
  SERVICE;

  /** The key of records that state nothing. */
  public static final String NONE = "(none)";

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The key that {@code record} belongs to; never null. */
  public String of(CostRecord record) {
    @Nullable String stated =
        switch (this) {
          case TRACE -> record.attribution().trace().traceId();
          case MODEL -> record.model();
          case PROVIDER -> record.provider();
          case SERVICE -> record.attribution().service();
        };
    return stated == null || stated.isEmpty() ? NONE : stated;
  }

  /** The name on the command line and in JSON, for example {@code trace}. */
  public String key() {
    return key;
  }
}
