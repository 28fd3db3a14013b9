/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One of the SDK's HTTP clients, named by the test: not all of them can be on every class path. */
final class AwsHttp {
  private AwsHttp() {}

  /** Synchronous or asynchronous, in its default configuration. */
  static SdkAutoCloseable of(String className) {
    try {
      return (SdkAutoCloseable) Class.forName(className).getMethod("create").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
