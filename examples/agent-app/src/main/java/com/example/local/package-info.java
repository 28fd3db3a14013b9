/* SPDX-License-Identifier: Apache-2.0 */
/** A stand-in for the two providers on this machine, for runs without keys. */
@NullMarked
package com.example.local;

import org.jspecify.annotations.NullMarked;
