/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One of the SDK's HTTP clients, named by the test: not all of them can be on every class path. */
final class AwsHttp {
  private AwsHttp() {}

  /**
   * What waits for a connection, or for the server to take one, fails after ten and two seconds; a
   * thousand threads on two processors take longer.
   */
  private static final AttributeMap PATIENT =
      AttributeMap.builder()
          .put(SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT, Duration.ofMinutes(5))
          .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, Duration.ofMinutes(1))
          .build();

  /** Synchronous or asynchronous, in its default configuration. */
  static SdkAutoCloseable of(String className) {
    return (SdkAutoCloseable) call(className, "create");
  }

  /** One that never gives up waiting for a connection. */
  static SdkAutoCloseable patient(String className) {
    Object builder = call(className, "builder");
    return builder instanceof SdkHttpClient.Builder<?> sync
        ? sync.buildWithDefaults(PATIENT)
        : ((SdkAsyncHttpClient.Builder<?>) builder).buildWithDefaults(PATIENT);
  }

  private static Object call(String className, String method) {
    try {
      return Class.forName(className).getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
