/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facets;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Records;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick way says what the general one says, or nothing. */
class QuickJsonTest {
  private static final String ODD = "\"\\{}[],:.-+eE0 9tfnu\n\u0000\u007f";
  private static final int MUTATIONS = 500;

  private static final List<Detail> DETAILS =
      List.of(
          Detail.ALL,
          Detail.NO_RECORDS,
          Detail.NO_BILL,
          Detail.SUMS,
          Detail.COSTS,
          Detail.TOTALS,
          Detail.TOTALS.with(List.of("trace_id", "job")));

  private static final CostRecord RECORD =
      Records.of(
          Records.answering(Records.priced("01", "gpt-4o", "a", "0.10"), "resp_1"),
          Facets.builder().label("team", "payments").label("tier", "gold").build());

  private static List<byte[]> lines() {
    CostRecord unpriced = Records.unpriced("04", "gpt-x", "c");
    Correction correction = new Correction(RECORD, "07", Outcome.UNPRICED, "UNKNOWN_MODEL", "why");
    Entry entry =
        new Entry(
            Entry.Kind.LOSS, "08", Instant.parse("2026-11-22T10:00:00.5Z"), "x", 7, BigDecimal.ONE);
    return List.of(
        LedgerLine.of(RECORD),
        LedgerLine.of(RECORD, "4711-1f3a9c0d"),
        LedgerLine.of(unpriced),
        LedgerLine.of(Records.unmetered("05", "gpt-4o", "d")),
        LedgerLine.of(Records.failed("06", "gpt-4o", "e")),
        LedgerLine.of(correction, "4711-1f3a9c0d"),
        LedgerLine.of(entry, ""),
        LedgerLine.of(run(), "4711-1f3a9c0d"));
  }

  private static Entry run() {
    Instant start = Instant.parse("2026-11-22T09:00:00Z");
    Map<String, BigDecimal> services = Map.of("openai", new BigDecimal("1.50"));
    Map<String, BigDecimal> stages = Map.of("plan", BigDecimal.ONE, "check", BigDecimal.TEN);
    Entry.Run run = new Entry.Run(start, stages, services, List.of("2 unpriced"));
    return new Entry(Entry.Kind.RUN, "09", start, "nightly", 4, BigDecimal.ONE, run);
  }

  @Test
  void everyLineOfOursIsReadTheQuickWay() {
    for (byte[] line : lines()) {
      for (Detail detail : DETAILS) {
        int length = line.length - 1;
        String read = quick(line, length, detail);
        assertThat(read).as(text(line)).isNotNull().isEqualTo(general(line, length, detail));
      }
    }
  }

  @Test
  void whatIsDamagedIsReadAsTheGeneralWayDoes() {
    Random random = new Random(17);
    int both = 0;
    for (byte[] line : lines()) {
      for (int i = 0; i < MUTATIONS; i++) {
        byte[] mutant = line.clone();
        int at = random.nextInt(mutant.length - 1);
        mutant[at] =
            i % 3 == 0
                ? line[random.nextInt(line.length - 1)]
                : (byte) ODD.charAt(random.nextInt(ODD.length()));
        int length = i % 5 == 0 ? at : mutant.length - 1;
        for (Detail detail : DETAILS) {
          String read = quick(mutant, length, detail);
          if (read != null) {
            both++;
            String general =
                isPassedOver(line, at, detail)
                    ? general(line, line.length - 1, detail)
                    : general(mutant, length, detail);
            assertThat(read).as(text(mutant)).isEqualTo(general);
          }
        }
      }
    }
    assertThat(both).isPositive();
  }

  /** Within a list that is not asked for only its end is looked for. */
  private static boolean isPassedOver(byte[] line, int at, Detail detail) {
    String text = text(line);
    for (Key<?> key : LineKeys.ALL) {
      int begin = text.indexOf('"' + key.name() + "\":[");
      if (begin >= 0 && detail.spared()[key.place()]) {
        int open = text.indexOf('[', begin);
        if (open < at && at < text.indexOf(']', open)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void whatIsDamagedInTheBillIsFoundByWhoAsksForTheBill() {
    byte[] line = LedgerLine.of(RECORD);
    byte[] damaged = text(line).replaceFirst("\"quantity\":", "\"quantity\"?").getBytes(UTF_8);
    int length = line.length - 1;
    assertThat(quick(damaged, length, Detail.ALL)).isNull();
    assertThat(quick(damaged, length, Detail.SUMS)).isEqualTo(general(line, length, Detail.SUMS));
  }

  @Test
  void aLineThatBreaksOffInItsBillIsNotContinuedByTheNextOne() {
    String line = text(LedgerLine.of(RECORD)).strip();
    String torn = line.substring(0, line.indexOf("\"quantity\":"));
    for (String between : List.of("", "\n", "\u0000\u0000\u0000")) {
      byte[] glued = (torn + between + line).getBytes(UTF_8);
      assertThat(quick(glued, glued.length, Detail.SUMS)).isNull();
    }
  }

  @Test
  void whatWeDoNotWriteIsLeftToTheGeneralWay() {
    String line = text(LedgerLine.of(RECORD)).strip();
    for (String other :
        List.of(
            line.replace("\"v\":1", "\"v\": 1"),
            line.replace("gpt-4o", "gpt-\u00e4"),
            line.replace("gpt-4o", "gpt-\\u0041"),
            line.replace("\"0.10\"", "\"1e-1\""),
            line.replace("\"v\":1", "\"v\":null"))) {
      byte[] bytes = other.getBytes(UTF_8);
      assertThat(quick(bytes, bytes.length, Detail.ALL)).isNull();
      assertThat(general(bytes, bytes.length, Detail.ALL)).startsWith("[CostRecord[");
    }
  }

  private static @Nullable String quick(byte[] line, int length, Detail detail) {
    QuickJson json = new QuickJson(new Texts(), detail.spared());
    Draft draft = json.read(Arrays.copyOf(line, line.length + QuickJson.SLACK), 0, length);
    return draft == null || json.at() != length ? null : shown(draft);
  }

  private static String general(byte[] line, int length, Detail detail) {
    try {
      return shown(LedgerLine.draft(line, 0, length, detail));
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }

  /** All that a visitor hears, or why it hears nothing. */
  private static String shown(Draft draft) {
    List<Object> heard = new ArrayList<>();
    try {
      draft.show("writer", all(heard));
    } catch (IOException e) {
      heard.add(e.getMessage());
    }
    return heard.toString();
  }

  private static LedgerVisitor all(List<Object> heard) {
    return new LedgerVisitor() {
      @Override
      public void record(CostRecord record, String process) {
        add(record, process);
        heard.add(record.attribution().facets().labels());
      }

      @Override
      public void correction(Correction correction, String process) {
        add(correction, process);
      }

      @Override
      public void entry(Entry entry, String process) {
        add(entry, process);
      }

      private void add(Object what, String process) {
        heard.add(what);
        heard.add(process);
      }
    };
  }

  private static String text(byte[] line) {
    return new String(line, UTF_8);
  }
}
