/* SPDX-License-Identifier: Apache-2.0 */
/** Public price catalogues made into price books. Only the command line comes here. */
@NullMarked
package io.costspan.pricing.catalogue;

import org.jspecify.annotations.NullMarked;
