/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamUsageFilterTest {
  private static final String USAGE =
      "data: {\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"x\":[{}]},\"o\":\"z\"}";
  private static final String DONE = "data: [DONE]\n\n";

  @Test
  void takesTheUsageOutAndNothingElse() {
    assertTaken(word("One", "") + USAGE + "\n\n" + DONE, word("One", "") + DONE);
  }

  @Test
  void takesEveryLineEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String events = word("One", "") + USAGE + "\n\n" + DONE;
      String expected = word("One", "") + DONE;
      assertTaken(events.replace("\n", end), expected.replace("\n", end));
    }
  }

  @Test
  void findsTheFieldsInAnyOrderAndSpacing() {
    String last = "data:{ \"usage\" : { \"a\": 1 } , \"choices\" : [ ] , \"id\":\"x\" } \t\n\n";
    assertTaken(word("One", "") + last + DONE, word("One", "") + DONE);
  }

  @Test
  void leavesWhatOnlyLooksLikeIt() {
    for (String other :
        List.of(
            "data: {\"choices\":[],\"usage\":null}",
            "data: {\"choices\":[],\"prompt_filter_results\":[{\"usage\":{}}]}",
            "data: {\"choices\":[{\"usage\":{}}],\"usage\":{}}",
            "data: {\"choices\":[1],\"usage\":{}}",
            "data: {\"choices\":null,\"usage\":{}}",
            "data: {\"choices\":\"[]\",\"usage\":{}}",
            "data: {\"x\":{\"choices\":[],\"usage\":{}}}",
            "data: {\"choices\":[],\"us\\u0061ge\":{}}",
            "data: {\"choices\":[],\"usage\":{}",
            "data: {\"choices\":[],\"usage\":{}}}",
            "data: {\"choices\":[],\"usage\":{}} x",
            "data: [{\"choices\":[],\"usage\":{}}]",
            "data: \"choices\"",
            "data: ",
            "data",
            "data : {\"choices\":[],\"usage\":{}}",
            " data: {\"choices\":[],\"usage\":{}}",
            "event: {\"choices\":[],\"usage\":{}}",
            ": data: {\"choices\":[],\"usage\":{}}",
            "{\"choices\":[],\"usage\":{}}",
            "data: {\"choices\":[],\ndata: \"usage\":{}}",
            "\uFEFFdata: {}")) {
      assertTaken(other + "\n\n" + DONE, other + "\n\n" + DONE);
    }
  }

  @Test
  void anEventWithOtherLinesLosesItsDataOnly() {
    assertTaken("event: chunk\n" + USAGE + "\n\n" + DONE, "event: chunk\n\n" + DONE);
    assertTaken(USAGE + "\nid: 1\n\n" + DONE, "id: 1\n\n" + DONE);
    assertTaken(": ping\n\n" + USAGE + "\n\n" + DONE, ": ping\n\n" + DONE);
  }

  @Test
  void takesOutWhatComesLast() {
    assertTaken(word("One", "") + USAGE + "\n\n", word("One", ""));
    assertTaken(word("One", "") + USAGE + "\n", word("One", ""));
    assertTaken(word("One", "") + USAGE, word("One", ""));
  }

  /** The length of the body is stated: it must not become shorter, also without a last line end. */
  @Test
  void leavesBlanksOfWhatComesLastWhereTheLengthIsStated() {
    String blanks = ":" + " ".repeat(USAGE.length() - 1);
    assertFiltered(true, true, word("One", "") + USAGE + "\n\n", word("One", "") + blanks + "\n\n");
    assertFiltered(true, true, word("One", "") + USAGE, word("One", "") + blanks);
  }

  @Test
  void whatNeverBecameItGoesOnAtTheEnd() {
    String half = USAGE.substring(0, USAGE.length() - 5);
    assertTaken(word("One", "") + half, word("One", "") + half);
  }

  @Test
  void leavesNullsWhereTheServerIsNotKnown() {
    String body = word("One", ",\"usage\":null") + DONE;
    assertTaken(body, body);
  }

  @Test
  void takesNullsOutWhereTheServerIs() {
    for (String end : List.of("\n", "\r\n")) {
      String asked =
          word("One", ",\"usage\":null,\"obfuscation\":\"a,b\"")
              + word(",\\\"usage\\\":null", ", \"usage\" : null")
              + USAGE
              + "\n\n"
              + DONE;
      String unasked =
          word("One", ",\"obfuscation\":\"a,b\"") + word(",\\\"usage\\\":null", "") + DONE;
      assertFiltered(true, false, asked.replace("\n", end), unasked.replace("\n", end));
    }
  }

  @Test
  void otherNullsStay() {
    for (String kept :
        List.of(
            ",\"usages\":null",
            ",\"usag\":null",
            ",\"system_fingerprint\":null",
            ",\"x\":{\"a\":1,\"usage\":null}",
            ",\"usage\":{\"usage\":null}",
            ",\"usage\":\"null\"",
            ",\"usage\":nul",
            ",\"usage\":[null]")) {
      assertFiltered(true, false, word("One", kept), word("One", kept));
    }
    assertFiltered(true, false, "data: {\"usage\":null}\n\n", "data: {\"usage\":null}\n\n");
  }

  @Test
  void aStatedLengthStaysTrue() {
    String body = word("One", ",\"usage\":null") + USAGE + "\n\n" + DONE;
    String expected =
        word("One", " ".repeat(",\"usage\":null".length()))
            + ":"
            + " ".repeat(USAGE.length() - 1)
            + "\n\n"
            + DONE;
    assertThat(expected).hasSameSizeAs(body);
    assertFiltered(true, true, body, expected);
  }

  @Test
  void aLongLinePassesWithoutBeingHeld() {
    StreamUsageFilter filter = new StreamUsageFilter(true, false);
    String word = word("x".repeat(300_000), ",\"usage\":null");
    byte[] bytes = word.getBytes(UTF_8);
    filter.feed(bytes, 0, 200_000);
    assertThat(filter.held()).isEmpty();
    assertFiltered(true, false, word, word("x".repeat(300_000), ""));
  }

  @Test
  void whatIsTooLongToBeUsageIsNotHeld() {
    String endless =
        "data: {\"id\":\"" + "x".repeat(70_000) + "\",\"choices\":[],\"usage\":{}}\n\n";
    StreamUsageFilter filter = new StreamUsageFilter(false, false);
    byte[] bytes = endless.getBytes(UTF_8);
    filter.feed(bytes, 0, 66_000);
    assertThat(filter.held()).isEmpty();
    assertFiltered(false, false, endless, endless);
  }

  /** With each byte, the app has all but what may be the usage. */
  @Test
  void holdsBackNothingElse() {
    StreamUsageFilter filter = new StreamUsageFilter(false, false);
    byte[] bytes = word("One", "").getBytes(UTF_8);
    int choice = word("One", "").indexOf('[') + 1;
    for (int i = 0; i < bytes.length; i++) {
      filter.feed(bytes, i, 1);
      assertThat(filter.held()).as("after byte " + i).hasSize(i < choice ? i + 1 : 0);
    }
  }

  @Test
  void bytesThatAreAllKeptAreNotCopied() {
    StreamUsageFilter filter = new StreamUsageFilter(false, false);
    byte[] bytes = (word("One", "") + DONE).getBytes(UTF_8);
    assertThat(filter.feed(bytes, 0, bytes.length)).isNull();
    assertThat(filter.end()).isEmpty();
  }

  @Test
  void losesNothingOfAnyBytes() {
    byte[] bytes = new byte[4096];
    new java.util.Random(7).nextBytes(bytes);
    for (Cuts cut : Cuts.of(bytes)) {
      assertThat(filtered(new StreamUsageFilter(true, true), cut)).isEqualTo(bytes);
    }
  }

  private static String word(String word, String more) {
    return "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\""
        + word
        + "\"},\"usage\":null}]"
        + more
        + "}\n\n";
  }

  private static void assertTaken(String body, String expected) {
    assertFiltered(false, false, body, expected);
  }

  private static void assertFiltered(
      boolean nulls, boolean sameLength, String body, String expected) {
    List<String> wrong = new ArrayList<>();
    for (Cuts cut : Cuts.of(body.getBytes(UTF_8))) {
      byte[] passed = filtered(new StreamUsageFilter(nulls, sameLength), cut);
      if (!new String(passed, UTF_8).equals(expected)) {
        wrong.add(cut.name());
      }
    }
    byte[] whole =
        filtered(new StreamUsageFilter(nulls, sameLength), Cuts.of(body.getBytes(UTF_8)).get(0));
    assertThat(new String(whole, UTF_8)).isEqualTo(expected);
    assertThat(wrong).as(body).isEmpty();
  }

  private static byte[] filtered(StreamUsageFilter filter, Cuts cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    cut.feed(
        (bytes, offset, length) -> {
          byte[] passed = filter.feed(bytes, offset, length);
          if (passed == null) {
            out.write(bytes, offset, length);
          } else {
            out.writeBytes(passed);
          }
        });
    out.writeBytes(filter.end());
    return out.toByteArray();
  }
}
