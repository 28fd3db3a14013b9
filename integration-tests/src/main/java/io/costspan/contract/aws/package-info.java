/* SPDX-License-Identifier: Apache-2.0 */
/** The app on the AWS SDK: what it can see of Bedrock's clients, one line per scenario. */
@NullMarked
package io.costspan.contract.aws;

import org.jspecify.annotations.NullMarked;
