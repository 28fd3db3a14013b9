/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer that an SDK has read already, or has thrown. */
public record StatusOnly(int status) implements Answer {
  @Override
  public String version() {
    return "HTTP/1.1";
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public InputStream body() {
    return InputStream.nullInputStream();
  }

  @Override
  public Object raw() {
    return this;
  }

  @Override
  public void cancel() {
    // it is whole
  }

  @Override
  public void close() {
    // it is whole
  }
}
