/* SPDX-License-Identifier: Apache-2.0 */
/** What is inside of the web apps. */
@NullMarked
package io.costspan.runtime.web;

import org.jspecify.annotations.NullMarked;
