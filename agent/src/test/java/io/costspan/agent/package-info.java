/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.costspan.agent;

import org.jspecify.annotations.NullMarked;
