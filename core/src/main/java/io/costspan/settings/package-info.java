/* SPDX-License-Identifier: Apache-2.0 */
/** Every setting, where its value came from, and what is wrong with it. */
@NullMarked
package io.costspan.settings;

import org.jspecify.annotations.NullMarked;
