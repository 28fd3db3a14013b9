/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.settings.Section;

/** A description cannot be used; the message says where, why, what is allowed, and an example. */
final class DescriptionException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A complaint about one part.
   *
   * @param reason what is wrong
   * @param allowed what would be right
   * @param example a line or two of YAML, in one line
   */
  DescriptionException(Section at, String reason, String allowed, String example) {
    super(at.place() + ": " + reason + "; allowed: " + allowed + "; for example " + example);
  }
}
