/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Cuts;
import io.costspan.exchange.End;
import io.costspan.usage.Reading.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fixture, changed in every way that must not matter, and broken in every place. A new
 * provider gets all of it from its fixtures.
 */
class TortureTest {
  @TestFactory
  Stream<DynamicTest> whatDoesNotMatterChangesNothing() {
    return Fixture.all().stream()
        .flatMap(
            fixture ->
                Mutation.of(fixture).stream()
                    .map(
                        mutation ->
                            DynamicTest.dynamicTest(
                                fixture.name() + ": " + mutation.name(),
                                () ->
                                    checkSame(
                                        fixture,
                                        mutation.apply(fixture),
                                        null,
                                        fixture.expected()))));
  }

  @TestFactory
  Stream<DynamicTest> compressedBodiesAreTheSame() {
    return each(fixture -> checkSame(fixture, gzip(fixture.body()), "gzip", fixture.expected()));
  }

  /** Cut at every byte, whatever the client takes that for: right, or not priced. */
  @TestFactory
  Stream<DynamicTest> cutAtEveryByteItIsRightOrSaysWhyNot() {
    return each(
        fixture -> {
          byte[] body = fixture.body();
          for (int length = 0; length < body.length; length++) {
            for (End end : End.values()) {
              if (!isWholeAsItIs(fixture, body, length, end)) {
                checkCut(fixture, body, length, end);
              }
            }
          }
        });
  }

  /** Cut inside a compressed body: what the decoder has handed on by then is not enough. */
  @TestFactory
  Stream<DynamicTest> compressedAndCutAtEveryByte() {
    return each(
        fixture -> {
          // a program does not compress what it prints
          byte[] body = fixture.provider().isProcess() ? new byte[0] : gzip(fixture.body());
          for (int length = 0; length < body.length; length++) {
            UsageReader reader = fixture.reader("gzip");
            reader.body(body, 0, length);
            checkRightOrNotPriced(fixture, reader, End.FAILED, length);
          }
        });
  }

  /** Deeper than what is read of any document: that is said, and nothing breaks. */
  @TestFactory
  Stream<DynamicTest> depthBombs() {
    return each(
        fixture -> {
          for (String bomb : List.of("[", "{\"usage\":", "{\"a\":[", "[[[[{\"usage\":[")) {
            String deep = "{\"bomb\":" + bomb.repeat(20_000);
            for (String start : List.of(deep, bomb.repeat(20_000))) {
              UsageReader reader = fixture.reader();
              byte[] body =
                  (fixture.kind().equals("sse") ? "data: " + start : start).getBytes(UTF_8);
              reader.body(body, 0, body.length);
              checkRightOrNotPriced(fixture, reader, End.COMPLETE, body.length);
            }
          }
        });
  }

  /** Numbers far beyond 2^31: every count of tokens times the same. */
  @TestFactory
  Stream<DynamicTest> hugeNumbersAreExact() {
    return each(
        fixture -> {
          if (Scaled.suits(fixture)) {
            checkSame(
                fixture, fixture.body(Scaled.answer(fixture)), null, Scaled.expected(fixture));
          }
        });
  }

  /** Where nothing in the body says that it ends, a shorter one may well be whole. */
  private static boolean isWholeAsItIs(Fixture fixture, byte[] body, int length, End end) {
    if (fixture.provider().isProcess()) {
      return true; // a program may stop behind any of its lines
    }
    boolean unsaid = List.of("batch", "invoke_agent").contains(fixture.provider().operation());
    if (!unsaid || !fixture.endless() || end != End.COMPLETE) {
      return false;
    }
    if (fixture.kind().equals("events")) {
      List<String> lines = fixture.answer().lines().toList();
      return Stream.iterate(0, n -> n + 1)
          .limit(lines.size())
          .anyMatch(n -> fixture.body(String.join("\n", lines.subList(0, n))).length == length);
    }
    return length == 0 || body[length - 1] == '\n' || body[length] == '\n';
  }

  private static void checkCut(Fixture fixture, byte[] body, int length, End end) {
    UsageReader reader = fixture.reader();
    reader.body(body, 0, length);
    checkRightOrNotPriced(fixture, reader, end, length);
  }

  private static void checkRightOrNotPriced(
      Fixture fixture, UsageReader reader, End end, int length) {
    Map<String, String> read = fixture.flat(reader.finish(end));
    if (Result.USAGE.name().equals(read.get("result"))) {
      assertThat(priced(read))
          .as("%s of the first %d bytes", end, length)
          .isEqualTo(priced(fixture.expected()));
    }
  }

  /** What a price depends on. */
  private static Map<String, String> priced(Map<String, String> flat) {
    Map<String, String> priced = new TreeMap<>(flat);
    priced
        .keySet()
        .removeIf(
            place ->
                place.startsWith("finish_reasons")
                    || List.of("response_id", "streaming").contains(place));
    return priced;
  }

  private static void checkSame(
      Fixture fixture, byte[] body, @Nullable String encoding, Map<String, String> expected) {
    for (Cuts cuts : Cuts.fewOf(body)) {
      UsageReader reader = fixture.reader(encoding);
      cuts.feed(reader::body);
      assertThat(fixture.flat(reader.finish(fixture.end()))).as(cuts.name()).isEqualTo(expected);
    }
  }

  private interface Check {
    void of(Fixture fixture) throws IOException;
  }

  private static Stream<DynamicTest> each(Check check) {
    return Fixture.all().stream()
        .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> check.of(fixture)));
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }
}
