/* SPDX-License-Identifier: Apache-2.0 */
/** Totals as text: tables, JSON, one line. Every one says what it does not cover. */
@NullMarked
package io.costspan.report;

import org.jspecify.annotations.NullMarked;
