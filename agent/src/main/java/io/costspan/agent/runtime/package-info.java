/* SPDX-License-Identifier: Apache-2.0 */
/** What hooks call at run time: opens taps and keeps every failure of ours away from the app. */
@NullMarked
package io.costspan.agent.runtime;

import org.jspecify.annotations.NullMarked;
