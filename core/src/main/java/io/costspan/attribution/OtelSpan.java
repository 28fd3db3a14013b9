/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;

/** A span of OpenTelemetry's API that stands for a call to a model. */
record OtelSpan(Object span, MethodHandle isRecording, Setters setters, SpanValues values)
    implements HostSpan {
  @Override
  public boolean isOpen(boolean atOnce) throws Throwable {
    return (boolean) isRecording.invokeExact(span);
  }

  @Override
  public boolean has(String key) throws Throwable {
    return values.text(span, key) != null;
  }

  @Override
  public void set(String key, Object value) throws Throwable {
    setters.set(span, key, value);
  }
}
