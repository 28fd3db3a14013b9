/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The way from an app's class to our advice: dispatcher, linker, one bridge loader per app loader.
 */
@NullMarked
package io.costspan.agent.link;

import org.jspecify.annotations.NullMarked;
