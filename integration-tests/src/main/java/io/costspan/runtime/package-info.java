/* SPDX-License-Identifier: Apache-2.0 */
/** Containers that load apps in loaders of their own. */
@NullMarked
package io.costspan.runtime;

import org.jspecify.annotations.NullMarked;
