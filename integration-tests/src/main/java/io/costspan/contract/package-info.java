/* SPDX-License-Identifier: Apache-2.0 */
/** The app of the client contract: what an app can see of an HTTP client, one line per scenario. */
@NullMarked
package io.costspan.contract;

import org.jspecify.annotations.NullMarked;
