/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static Request request(String client, Headers headers) {
    return new Request(client, "POST", "localhost", -1, "/model/m/converse", headers, null);
  }

  private static Headers attemptOf(String id) {
    return name -> name.equals(Claims.ID) ? id : null;
  }

  @Test
  void a_call_under_way_is_its_claimers_alone() {
    Claims.claim("id-1", "aws-sdk");
    assertThat(Claims.isAnothers(request("apache", attemptOf("id-1")))).isTrue();
    assertThat(Claims.isAnothers(request("aws-sdk", attemptOf("id-1")))).isFalse();
    assertThat(Claims.isAnothers(request("apache", attemptOf("id-2")))).isFalse();
    assertThat(Claims.isAnothers(request("apache", Headers.NONE))).isFalse();
    Claims.release("id-1");
    assertThat(Claims.isAnothers(request("apache", attemptOf("id-1")))).isFalse();
  }

  @Test
  void where_nothing_is_claimed_no_header_is_read() {
    Headers never =
        name -> {
          throw new AssertionError("read " + name);
        };
    Claims.claim(null, "aws-sdk");
    assertThat(Claims.isAnothers(request("apache", never))).isFalse();
  }
}
