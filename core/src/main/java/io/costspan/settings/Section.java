/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.List;
import java.util.Map;

/**
 * A part of the settings file that is more than names with values, as it is written, with the place
 * of each part for complaints. Immutable.
 *
 * @param place file, line and path, for example {@code costspan.yaml:7: providers.acme.host}
 * @param text the value of a scalar; {@code ""} for all others
 * @param fields of a mapping, in their order; empty for all others
 * @param items of a list; empty for all others
 */
public record Section(
    String place, Kind kind, String text, Map<String, Section> fields, List<Section> items) {
  /** What a part is. */
  public enum Kind {
    TEXT,
    MAP,
    LIST
  }
}
