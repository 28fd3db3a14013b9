/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One answer to "whose cost is it?". A new one is a line here and a row in the ledger's page. */
public enum Facet {
  /** The conversation: OpenTelemetry's {@code session.id} or {@code gen_ai.conversation.id}. */
  SESSION("session_id"),
  /** The end user: {@code user.id}. */
  USER("user_id"),
  /** The customer that the user belongs to. */
  TENANT("tenant_id"),
  /** {@code gen_ai.agent.name}. */
  AGENT("agent"),
  /** What the app is doing: a route, a scheduled or batch job, a listener. */
  JOB("job"),
  /** A part of the job. */
  PHASE("phase"),
  /** The kind of operation, see {@link Operations}. */
  OPERATION("operation_type"),
  /** {@code gen_ai.tool.name}. */
  TOOL("tool"),
  /** The app's method that asked, as {@code class#method}. */
  CALL_SITE("call_site"),
  /** What the rules of the configuration file the record under. */
  CATEGORY("category");

  private final String field;
  private final String key;

  Facet(String field) {
    this.field = field;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  /** The one of this {@link #key}, in whichever case and with hyphens too; null where none is. */
  public static @Nullable Facet of(String key) {
    String wanted = key.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Facet facet : values()) {
      if (facet.key.equals(wanted)) {
        return facet;
      }
    }
    return null;
  }

  /** Its field in the ledger. */
  public String field() {
    return field;
  }

  /** Its name as a dimension and in settings: {@code session}, {@code call_site}. */
  public String key() {
    return key;
  }
}
