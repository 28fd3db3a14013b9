/* SPDX-License-Identifier: Apache-2.0 */
/** One adapter per way of using an HTTP client. */
@NullMarked
package io.costspan.contract.clients;

import org.jspecify.annotations.NullMarked;
