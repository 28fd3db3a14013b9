/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.costspan.agent.client;

import org.jspecify.annotations.NullMarked;
