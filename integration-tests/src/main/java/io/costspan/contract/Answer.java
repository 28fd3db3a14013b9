/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer whose head has come. */
public interface Answer extends Closeable {
  int status();

  /** The protocol, in the client's own words. */
  String version();

  @Nullable String header(String name);

  InputStream body();

  /** The objects that the client hands to the app: their classes must not change. */
  Object raw();

  /** Gives the answer up in the middle of its body. */
  void cancel() throws IOException;
}
