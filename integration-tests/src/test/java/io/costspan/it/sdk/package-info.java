/* SPDX-License-Identifier: Apache-2.0 */
/** Real SDKs, each as it comes, against a server that speaks its protocol. */
@NullMarked
package io.costspan.it.sdk;

import org.jspecify.annotations.NullMarked;
