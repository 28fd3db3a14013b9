/* SPDX-License-Identifier: Apache-2.0 */
/** The receiver of the tests; the integration tests use it too, as this module's test jar. */
@NullMarked
package io.costspan.otlp;

import org.jspecify.annotations.NullMarked;
