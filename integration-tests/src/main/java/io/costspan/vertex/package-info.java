/* SPDX-License-Identifier: Apache-2.0 */
/** Apps that call Vertex AI over gRPC, and a server that answers like it. */
@NullMarked
package io.costspan.vertex;

import org.jspecify.annotations.NullMarked;
