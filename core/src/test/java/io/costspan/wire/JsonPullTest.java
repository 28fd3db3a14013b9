/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonPullTest {
  private static final JsonPaths<String> USAGE =
      JsonPaths.<String>builder()
          .at("usage", "usage")
          .at("usage.in", "in")
          .at("usage.out", "out")
          .build();
  private static final JsonPaths<String> PATHS =
      JsonPaths.<String>builder()
          .include(USAGE)
          .mount("message", USAGE)
          .at("model", "model")
          .at("items[]", "item")
          .at("items[].type", "type")
          .at("items[].action.type", "action")
          .at("grid[][].x", "x")
          .at("by", "by")
          .at("by.*", "each")
          .at("by.*.in", "in")
          .at("by.known", "known")
          .build();

  /** Writes down what it is told. */
  private static final class Log implements JsonPull.Listener<String> {
    final List<String> lines = new ArrayList<>();

    @Override
    public void value(String path, JsonValue value) {
      String text = value.isString() ? "'" + value.text() + "'" : value.text();
      lines.add(path + "=" + text);
    }

    @Override
    public void enter(String path) {
      lines.add("<" + path);
    }

    @Override
    public void name(String path, JsonValue name) {
      lines.add(path + ":" + name.text());
    }

    @Override
    public void leave(String path) {
      lines.add(">" + path);
    }
  }

  @Test
  void reportsWhatIsAskedForInTheOrderOfTheDocument() {
    assertRead(
        "{\"id\":\"x\",\"model\":\"m\",\"usage\":{\"in\":1,\"more\":{\"in\":9},\"out\":2}}",
        "model='m'",
        "<usage",
        "in=1",
        "out=2",
        ">usage",
        "done");
  }

  @Test
  void skipsWhateverLooksLikeUsageElsewhere() {
    assertRead(
        "{\"text\":\"\\\"usage\\\":{\\\"in\\\":1} }]\\\\\",\"deep\":{\"usage\":{\"in\":7}},"
            + "\"list\":[[{\"usage\":{\"in\":8}}],\"]\"],\"model\":\"m\"}",
        "model='m'",
        "done");
  }

  @Test
  void readsTheSamePathsAtSeveralPlaces() {
    assertRead(
        "{\"message\":{\"usage\":{\"in\":1}},\"usage\":{\"out\":2}}",
        "<usage",
        "in=1",
        ">usage",
        "<usage",
        "out=2",
        ">usage",
        "done");
  }

  @Test
  void readsItemsOfArrays() {
    assertRead(
        "{\"items\":[1,{\"type\":\"a\",\"action\":{\"type\":\"b\"}},[],{}],\"grid\":[[{\"x\":1}],"
            + "[{\"x\":2},{\"y\":3}],[]]}",
        "item=1",
        "<item",
        "type='a'",
        "action='b'",
        ">item",
        "<item",
        ">item",
        "<item",
        ">item",
        "x=1",
        "x=2",
        "done");
  }

  @Test
  void namesTheMembersOfAMap() {
    assertRead(
        "{\"by\":{\"a\\u002eb\":{\"in\":1,\"x\":{\"in\":9}},\"known\":2,\"c\":{}},\"in\":3}",
        "<by",
        "each:a.b",
        "<each",
        "in=1",
        ">each",
        "known=2",
        "each:c",
        "<each",
        ">each",
        ">by",
        "done");
  }

  @Test
  void takesWhitespaceAndAByteOrderMark() {
    assertRead(
        "\uFEFF \r\n\t{ \"model\" :\r\n\"m\" , \"usage\"\t: { \"in\" : 1 } } ",
        "model='m'",
        "<usage",
        "in=1",
        ">usage",
        "done");
  }

  @Test
  void undoesEscapesInNamesAndStrings() {
    assertRead("{\"mo\\u0064el\":\"a\\\"b\\\\c\\/\\n\\u00e9é\"}", "model='a\"b\\c/\néé'", "done");
  }

  @Test
  void tellsNullFromMissingAndReportsNamesThatOccurTwice() {
    assertRead(
        "{\"usage\":null,\"model\":null,\"model\":\"m\"}",
        "usage=null",
        "model=null",
        "model='m'",
        "done");
  }

  @Test
  void keepsNumbersExactlyAsWritten() {
    assertRead(
        "{\"usage\":{\"in\":12345678901234567890.10e-3,\"out\":-0}}",
        "<usage",
        "in=12345678901234567890.10e-3",
        "out=-0",
        ">usage",
        "done");
  }

  @Test
  void readsCountsAndMoney() {
    List<String> seen = new ArrayList<>();
    for (String number :
        List.of("0", "12", "4294967296", "12.0", "1.5e3", "-3", "9223372036854775807", "1e99999")) {
      feedWhole(
          "{\"model\":" + number + "}",
          (path, value) -> seen.add(value.count() + " " + value.decimal()));
    }
    assertThat(seen)
        .containsExactly(
            "0 0",
            "12 12",
            "4294967296 4294967296",
            "12 12.0",
            "1500 1.5E+3",
            "-1 -3",
            "9223372036854775807 9223372036854775807",
            "-1 null");
  }

  @Test
  void aStringIsNoCount() {
    feedWhole(
        "{\"model\":\"12\"}",
        (path, value) -> {
          assertThat(value.count()).isEqualTo(-1);
          assertThat(value.decimal()).isNull();
        });
  }

  @Test
  void cutsLongStrings() {
    String longText = "x".repeat(5000);
    assertRead(
        "{\"" + longText + "\":1,\"model\":\"" + longText + "\"}",
        "model='" + "x".repeat(JsonValue.MAX_BYTES) + "'",
        "done");
  }

  @Test
  void handsALongStringOnInPieces() {
    String text = "x".repeat(3000) + "\\\"" + "y".repeat(3000) + "\\\\";
    JsonPaths<String> paths = JsonPaths.<String>builder().at("a[].b", "b").at("c", "c").build();
    String json = "{\"a\":[{\"b\":\"" + text + "\"},{\"b\":7},{\"b\":\"\"}],\"c\":\"d\"}";
    for (Cuts cut : Cuts.of(json.getBytes(UTF_8))) {
      ByteArrayOutputStream pieces = new ByteArrayOutputStream();
      List<String> values = new ArrayList<>();
      JsonPull.Listener<String> listener =
          new JsonPull.Listener<>() {
            @Override
            public void value(String path, JsonValue value) {
              values.add(path + "=" + value.text());
            }

            @Override
            public @Nullable ByteSink text(String path) {
              return path.equals("b") ? pieces::write : null;
            }
          };
      JsonPull<String> pull = new JsonPull<>(paths, listener);
      cut.feed(pull);
      assertThat(pull.done()).as(cut.name()).isTrue();
      assertThat(pieces.toString(UTF_8)).as(cut.name()).isEqualTo(text);
      assertThat(values).as(cut.name()).containsExactly("b=7", "c=d");
    }
  }

  @Test
  void ignoresWhatFollowsTheDocument() {
    assertRead("{\"model\":\"m\"}{\"model\":\"n\"} garbage", "model='m'", "done");
  }

  @Test
  void aCutDocumentIsNeitherDoneNorMalformedAndStatesNoHalfNumber() {
    assertRead("{\"usage\":{\"in\":1,\"out\":12", "<usage", "in=1");
  }

  @Test
  void malformedInputEndsReading() {
    assertRead("{\"usage\":{\"in\":1]}", "<usage", "in=1", "malformed");
    assertRead("{\"model\" \"m\"}", "malformed");
    assertRead("{model:1}", "malformed");
    assertRead("{\"model\":nil}", "malformed");
    assertRead("{\"model\":--}", "malformed");
    assertRead("<html>", "malformed");
    assertRead("{\"a\":}", "malformed");
  }

  @Test
  void aDepthBombIsMalformed() {
    assertRead("{\"a\":" + "[".repeat(JsonPull.MAX_DEPTH + 1), "malformed");
    assertRead("{\"a\":" + "[".repeat(JsonPull.MAX_DEPTH));
  }

  @Test
  void theListenerCanDropTheRest() {
    byte[] body = "{\"model\":\"m\",\"usage\":{\"in\":1}}".getBytes(UTF_8);
    for (Cuts cut : Cuts.of(body)) {
      List<String> seen = new ArrayList<>();
      JsonPull<?>[] self = new JsonPull<?>[1];
      JsonPull<String> pull =
          new JsonPull<>(
              PATHS,
              (path, value) -> {
                seen.add(path);
                self[0].skipRest();
              });
      self[0] = pull;
      cut.feed(pull);
      assertThat(seen).as(cut.name()).containsExactly("model");
      assertThat(pull.done()).isFalse();
      pull.reset();
      cut.feed(pull);
      assertThat(seen).as(cut.name()).containsExactly("model", "model");
    }
  }

  @Test
  void oneHundredMegabytesLeaveNothingBehind() {
    Log log = new Log();
    JsonPull<String> pull = new JsonPull<>(PATHS, log);
    byte[] block = ("\\n" + "prompt, ".repeat(8191)).getBytes(UTF_8);
    feed(pull, "{\"content\":\"");
    for (int i = 0; i < 100_000_000 / block.length; i++) {
      pull.feed(block, 0, block.length);
    }
    feed(pull, "\",\"model\":\"m\"}");
    assertThat(log.lines).containsExactly("model='m'");
    assertThat(pull.done()).isTrue();
  }

  private static void assertRead(String json, String... expected) {
    for (Cuts cut : Cuts.of(json.getBytes(UTF_8))) {
      Log log = new Log();
      JsonPull<String> pull = new JsonPull<>(PATHS, log);
      cut.feed(pull);
      if (pull.done()) {
        log.lines.add("done");
      }
      if (pull.malformed()) {
        log.lines.add("malformed");
      }
      assertThat(log.lines).as(cut.name()).containsExactly(expected);
    }
  }

  private static void feedWhole(String json, JsonPull.Listener<String> listener) {
    feed(new JsonPull<>(PATHS, listener), json);
  }

  private static void feed(JsonPull<String> pull, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    pull.feed(bytes, 0, bytes.length);
  }
}
