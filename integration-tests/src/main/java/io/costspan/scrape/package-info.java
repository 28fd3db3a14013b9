/* SPDX-License-Identifier: Apache-2.0 */
/** An app that is scraped while it runs. */
@NullMarked
package io.costspan.scrape;

import org.jspecify.annotations.NullMarked;
