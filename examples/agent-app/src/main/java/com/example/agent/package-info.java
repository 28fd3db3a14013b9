/* SPDX-License-Identifier: Apache-2.0 */
/** A small agent on the official OpenAI and Anthropic SDKs; no line of it knows of Costspan. */
@NullMarked
package com.example.agent;

import org.jspecify.annotations.NullMarked;
