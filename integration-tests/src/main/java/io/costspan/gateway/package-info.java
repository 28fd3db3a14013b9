/* SPDX-License-Identifier: Apache-2.0 */
/** An app that talks to a gateway in its own house. */
@NullMarked
package io.costspan.gateway;

import org.jspecify.annotations.NullMarked;
