/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The one class of the jar that an app's loaders can see. Java 8 byte code, which is also why it is
 * not {@code @NullMarked}: that annotation needs Java 9 to be compiled against.
 */
package io.costspan.agent.entry;
