/* SPDX-License-Identifier: Apache-2.0 */
/** Every record, durable: JSON lines in one file per day and process. */
@NullMarked
package io.costspan.ledger;

import org.jspecify.annotations.NullMarked;
