/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Proto;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a request bounds, and what it leaves open: a strict budget goes by it. */
class RequestBoundsTest {
  private static Proto asked() {
    return new Proto()
        .message(2, content(new Proto().text(1, "Say \"fileData\": no")))
        .message(4, new Proto().fixed32(1, 0).number(4, 3).number(5, 700))
        .text(5, "projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro")
        .message(6, new Proto().message(1, new Proto().text(1, "weather")));
  }

  private static Proto content(Proto part) {
    return new Proto().text(1, "user").message(2, part);
  }

  private static RequestBounds of(Proto message) {
    return RequestBounds.of(message.framed());
  }

  @Test
  void json_says_how_much_may_be_answered() {
    RequestBounds bounds =
        RequestBounds.of("{\"max_tokens\":500,\"n\":2,\"messages\":[]}".getBytes(UTF_8));
    assertThat(bounds.maxOutput()).isEqualTo(500);
    assertThat(bounds.answers()).isEqualTo(2);
    assertThat(bounds.outside()).isFalse();
  }

  @Test
  void a_message_over_grpc_says_the_same() {
    byte[] framed = asked().framed();
    RequestBounds bounds = RequestBounds.of(framed);
    assertThat(bounds.bytes()).isEqualTo(framed.length);
    assertThat(bounds.maxOutput()).isEqualTo(700);
    assertThat(bounds.answers()).isEqualTo(3);
    assertThat(bounds.outside()).isFalse();
    assertThat(bounds.fees()).isFalse();
  }

  @Test
  void what_a_message_over_grpc_only_points_at_is_outside_of_it() {
    Proto file = new Proto().message(3, new Proto().text(1, "video/mp4").text(2, "gs://b/film"));
    assertThat(of(asked().message(2, content(file))).outside()).isTrue();
    assertThat(of(asked().message(8, content(file))).outside()).isTrue();
    assertThat(of(asked().text(9, "projects/p/cachedContents/1")).outside()).isTrue();
  }

  @Test
  void what_the_provider_runs_itself_has_a_price_of_its_own() {
    for (int tool : new int[] {2, 3, 4, 5, 6, 7, 10, 11}) {
      Proto empty = new Proto().message(6, new Proto().message(tool, new Proto()));
      assertThat(of(empty).fees()).as("tool %d", tool).isTrue();
      assertThat(of(empty).outside()).as("tool %d", tool).isTrue();
    }
  }

  @Test
  void of_a_message_that_is_broken_nothing_is_known() {
    byte[] framed = asked().framed();
    framed[4]--; // shorter than what is in it
    RequestBounds bounds = RequestBounds.of(framed);
    assertThat(bounds.outside()).isTrue();
    assertThat(bounds.maxOutput()).isZero();
    byte[] half = Arrays.copyOf(asked().framed(), 40);
    assertThat(RequestBounds.of(half).outside()).isTrue();
  }
}
