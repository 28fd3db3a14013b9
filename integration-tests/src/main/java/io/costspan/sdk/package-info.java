/* SPDX-License-Identifier: Apache-2.0 */
/** What the small apps with real SDKs have in common; their sources are below {@code src/sdk}. */
@NullMarked
package io.costspan.sdk;

import org.jspecify.annotations.NullMarked;
