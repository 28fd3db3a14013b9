/* SPDX-License-Identifier: Apache-2.0 */

/** What the JVM's own tools see: Flight Recorder and JMX. */
@NullMarked
package io.costspan.jvm;

import org.jspecify.annotations.NullMarked;
