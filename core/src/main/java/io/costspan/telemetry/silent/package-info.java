/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Stands in for {@code java.util.logging} inside the packaged OpenTelemetry SDK.
 *
 * <p>The SDK logs its troubles to java.util.logging. In somebody else's JVM that would print stack
 * traces through the app's handlers, and merely asking for a logger starts the {@code LogManager}
 * before the app has chosen its own. So the agent's packaging relocates {@code java.util.logging}
 * in the SDK's classes to this package, which drops everything; what a user must know is told once
 * by {@link io.costspan.telemetry.Telemetry}. It has exactly the members that the SDK calls: a new
 * one shows as a test failure, not as a {@code NoSuchMethodError} in production.
 */
@NullMarked
package io.costspan.telemetry.silent;

import org.jspecify.annotations.NullMarked;
