/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a facet is stated in baggage, span attributes, MDC and request metadata: ours,
 * OpenTelemetry's, Langfuse's, and those that apps commonly use. Immutable.
 */
final class Names {
  /** In front of our own names and of labels. */
  static final String OURS = "costspan.";

  private static final String LABELS = OURS + "labels.";

  /** A name and what it states: a facet, or a label where there is none. */
  record Name(String name, @Nullable Facet facet, String label) {
    void offer(@Nullable String value, Facets.Builder to) {
      if (facet != null) {
        to.offer(facet, value);
      } else {
        to.label(label, value);
      }
    }
  }

  private final List<Name> all;

  private Names(List<Name> all) {
    this.all = List.copyOf(all);
  }

  /**
   * @param more the app's own names and what each states: a facet's key, or a label's name
   */
  static Names with(Map<String, String> more) {
    List<Name> names = pairs(more);
    for (Facet facet : Facet.values()) {
      names.add(new Name(OURS + facet.key(), facet, ""));
      for (String name : standard(facet)) {
        names.add(new Name(name, facet, ""));
      }
    }
    return new Names(names);
  }

  /** Names for the configured facets and labels only. */
  static List<Name> pairs(Map<String, String> configured) {
    List<Name> names = new ArrayList<>();
    configured.forEach((name, meaning) -> names.add(new Name(name, Facet.of(meaning), meaning)));
    return names;
  }

  List<Name> all() {
    return all;
  }

  /** The name of the label that an entry called {@code name} is; null where it is none. */
  static @Nullable String label(String name) {
    return name.startsWith(LABELS) ? name.substring(LABELS.length()) : null;
  }

  private static List<String> standard(Facet facet) {
    return switch (facet) {
      case SESSION ->
          List.of(
              "session.id",
              "langfuse.session.id",
              "gen_ai.conversation.id",
              "sessionId",
              "session_id",
              "conversationId",
              "conversation_id");
      case USER ->
          List.of("user.id", "langfuse.user.id", "enduser.id", "userId", "user_id", "user");
      case TENANT -> List.of("tenant.id", "tenantId", "tenant_id", "tenant");
      case AGENT -> List.of("gen_ai.agent.name", "agent");
      case JOB -> List.of("job", "jobName", "job_name");
      case PHASE -> List.of("phase");
      case TOOL -> List.of("gen_ai.tool.name");
      case OPERATION, CALL_SITE, CATEGORY -> List.of();
    };
  }
}
