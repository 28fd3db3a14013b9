/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this jar, from its manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"costspan " + Objects.requireNonNullElse(version, "(development)")};
  }
}
