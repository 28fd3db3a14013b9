/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The SDKs that {@link SdkIT} runs, as a table for docs/clients.md. */
public final class SdkTable {
  private SdkTable() {}

  public static String markdown() {
    StringBuilder page = new StringBuilder("| SDK | Tested with | Played |\n| --- | --- | --- |\n");
    for (Sdk sdk : Sdks.wanted()) {
      page.append("| ").append(sdk.name());
      page.append(" | ").append(versions(sdk.artifacts()));
      page.append(" | ").append(played(sdk.scenarios())).append(" |\n");
    }
    return page.toString();
  }

  /** {@code artifact version}, without the group. */
  private static String versions(List<String> artifacts) {
    return artifacts.stream()
        .map(artifact -> artifact.substring(artifact.indexOf(':') + 1).replace(':', ' '))
        .collect(Collectors.joining(", "));
  }

  /** {@code api: kind kind; api: kind}. */
  private static String played(List<String> scenarios) {
    Map<String, String> kinds = new TreeMap<>();
    for (String scenario : scenarios) {
      String[] parts = scenario.split("/", 2);
      kinds.merge(parts[0], parts[1], (all, next) -> all + " " + next);
    }
    return kinds.entrySet().stream()
        .map(api -> api.getKey() + ": " + api.getValue())
        .collect(Collectors.joining("; "));
  }
}
