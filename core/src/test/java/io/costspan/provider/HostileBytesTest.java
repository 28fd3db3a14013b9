/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Checkout;
import io.costspan.EventStreams;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.usage.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged answers: whatever comes, no reader throws, and no amount is negative. */
class HostileBytesTest {
  private static final int VARIANTS = 40;
  private static final List<End> ENDS = List.of(End.values());
  private static final byte[] NASTY = "{}[]\",:\\0-e\n\r ".getBytes(US_ASCII);

  @Test
  void damagedBodiesNeverThrow() throws IOException {
    int read = 0;
    for (Path body : bodies()) {
      byte[] good = Files.readAllBytes(body);
      boolean events = body.toString().endsWith(".events");
      for (Provider provider : Providers.all()) {
        for (int seed = 0; seed < VARIANTS; seed++) {
          Random random = new Random(seed);
          byte[] bad = events ? damageEvents(good, random) : damage(good, random);
          Reading reading = read(provider, bad, seed);
          reading.usage().forEach((bucket, n) -> assertThat(n).isPositive());
          read++;
        }
      }
    }
    assertThat(read).isGreaterThanOrEqualTo(VARIANTS * 30 * 100);
  }

  private static Reading read(Provider provider, byte[] body, int seed) {
    Request request = new Request("test", "POST", "localhost", -1, "/", Headers.NONE, null);
    UsageReader reader = provider.reader(request);
    reader.requestBodyStarts();
    reader.requestBody(body, 0, body.length);
    reader.response(200, null);
    int half = body.length == 0 ? 0 : seed % body.length;
    reader.body(body, 0, half);
    reader.body(body, half, body.length - half);
    return reader.finish(ENDS.get(seed % ENDS.size()));
  }

  /** Damage that the checksums show, or of what is inside of them. */
  private static byte[] damageEvents(byte[] lines, Random random) {
    if (random.nextBoolean()) {
      return damage(EventStreams.of(new String(lines, UTF_8)), random);
    }
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (String line : new String(lines, UTF_8).lines().toList()) {
      String[] parts = line.split(" ", 3);
      String json = new String(damage(parts[2].getBytes(UTF_8), random), UTF_8);
      stream.writeBytes(EventStreams.message(parts[0], parts[1], json));
    }
    return stream.toByteArray();
  }

  private static byte[] damage(byte[] good, Random random) {
    byte[] bad = good.clone();
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      bad[random.nextInt(bad.length)] = NASTY[random.nextInt(NASTY.length)];
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
  }

  private static List<Path> bodies() throws IOException {
    try (Stream<Path> files = Files.walk(Checkout.find("fixtures").orElseThrow(), 3)) {
      return files.filter(f -> f.toString().contains("response.")).sorted().toList();
    }
  }
}
