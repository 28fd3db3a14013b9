/* SPDX-License-Identifier: Apache-2.0 */
/** What becomes of a cost in the tracing that Spring Boot sets up. */
@NullMarked
package io.costspan.it.world;

import org.jspecify.annotations.NullMarked;
