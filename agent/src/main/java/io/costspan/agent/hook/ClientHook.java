/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import java.util.ArrayList;
import java.util.List;

/**
 * How we get into one HTTP client.
 *
 * @param name as in {@code costspan.hooks.disabled}, in {@code doctor} and on records
 * @param seams in all versions of the client; those whose class does not exist are never met
 */
public record ClientHook(String name, List<Seam> seams) {
  /** The hook that only looks. */
  ClientHook withoutRewriting() {
    List<Seam> looking = new ArrayList<>();
    for (Seam seam : seams) {
      if (!seam.rewrites()) {
        looking.add(seam);
      }
    }
    return looking.size() == seams.size() ? this : new ClientHook(name, looking);
  }
}
