/* SPDX-License-Identifier: Apache-2.0 */
/** The apps that are started with and without agents; none of them knows that it is measured. */
@NullMarked
package com.example.benchmark;

import org.jspecify.annotations.NullMarked;
