/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Shares;
import io.costspan.budget.Slot;
import io.costspan.ledger.Presence;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Limits that the processes of a host share through the ledger's folder: a small file for each
 * limit and time says who has how much of it. Of a process that has ended, however it did, counts
 * what the ledger says that it has spent; what it had besides is free again.
 */
final class FolderShares implements Shares {
  /** So large a part of what is left is taken at a time: the less is left, the smaller. */
  private static final int PART = 8;

  private final File ledger;
  private final Path folder;
  private final Presence presence;
  private final Consumer<String> problems;

  /** By budget: of the latest time. */
  private final Map<String, Past> pasts = new HashMap<>();

  FolderShares(File ledger, String process, Consumer<String> problems) {
    this.ledger = ledger;
    this.folder = ledger.toPath().resolve("budgets");
    this.presence = new Presence(folder, process);
    this.problems = problems;
  }

  @Override
  public long told(Slot slot) {
    try {
      Path file = file(slot);
      return Files.exists(file)
          ? presence.alone(f -> existing(file).granted(presence.process()))
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Standing take(Slot slot, long limit, Own own, long least) {
    try {
      Path file = file(slot);
      if (!Files.exists(file)) {
        begin(slot, file);
      }
      List<String> gone = new ArrayList<>();
      Standing now = presence.alone(f -> take(file, limit, own, least, gone));
      if (gone.isEmpty()) {
        return now;
      }
      settle(slot, file, gone);
      return presence.alone(f -> take(file, limit, own, least, gone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Slot slot) {
    return folder.resolve(slot.name() + ShareFile.SUFFIX);
  }

  /**
   * @param gone receives those who have something and do not live, where there is not enough left
   */
  private Standing take(Path file, long limit, Own own, long least, List<String> gone)
      throws IOException {
    ShareFile all = existing(file);
    String me = presence.process();
    long taken = all.takenBeside(me);
    long left = limit - taken - own.granted();
    gone.clear();
    if (left < least) {
      all.lines().forEach((process, line) -> addGone(process, line, gone));
    }
    long granted = own.granted() + (left < least ? 0 : Math.max(least, left / PART));
    all.lines().put(me, new ShareFile.Line(true, granted, own.spent()));
    all.write(file);
    long spent = all.spentBeside(me);
    return new Standing(granted, spent, taken - spent);
  }

  private void addGone(String process, ShareFile.Line line, List<String> gone) {
    if (line.live() && !presence.isAlive(process)) {
      gone.add(process);
    }
  }

  private static ShareFile existing(Path file) throws IOException {
    ShareFile all = ShareFile.read(file);
    if (all == null) {
      throw new IOException(file + " is gone");
    }
    return all;
  }

  @Override
  public void giveBack(Slot slot, Own own) {
    try {
      Path file = file(slot);
      ShareFile.Line line = new ShareFile.Line(true, own.granted(), own.spent());
      change(file, lines -> lines.put(presence.process(), line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first to ask: what was spent before is in the ledger. */
  private void begin(Slot slot, Path file) throws IOException {
    Map<String, Long> spent = past(slot).spent(slot);
    presence.alone(
        f -> {
          if (!Files.exists(file)) {
            Map<String, ShareFile.Line> lines = new TreeMap<>();
            spent.forEach((process, parts) -> lines.put(process, line(process, parts)));
            lines.remove(presence.process()); // which knows it itself
            long end = slot.until() == null ? Long.MAX_VALUE : slot.until().toEpochMilli();
            new ShareFile(end, lines).write(file);
          }
          return file;
        });
  }

  /** Read once for all values of a group: each new one begins with it. */
  private synchronized Past past(Slot slot) throws IOException {
    String budget = slot.budget().name();
    Past known = pasts.get(budget);
    if (known == null || !known.isOf(slot)) {
      known = Past.of(slot, ledger, problems);
      pasts.put(budget, known);
      presence.alone(this::deleteOld);
    }
    return known;
  }

  private ShareFile.Line line(String process, long parts) {
    return new ShareFile.Line(presence.isAlive(process), parts, parts);
  }

  /** What the ledger says of those who are gone takes the place of what they had. */
  private void settle(Slot slot, Path file, List<String> gone) throws IOException {
    Map<String, Long> spent = Past.ofOne(slot, ledger, problems);
    change(
        file,
        lines -> {
          for (String process : gone) {
            long parts = spent.getOrDefault(process, 0L);
            lines.put(process, new ShareFile.Line(false, parts, parts));
          }
        });
  }

  private void change(Path file, Consumer<Map<String, ShareFile.Line>> change) throws IOException {
    presence.alone(
        f -> {
          ShareFile all = existing(file);
          change.accept(all.lines());
          all.write(file);
          return all;
        });
  }

  /** What was over a day ago: a late answer may still belong to the last time. */
  private Path deleteOld(Path folder) throws IOException {
    long dayAgo = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(1);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ShareFile.SUFFIX)) {
      for (Path file : files) {
        if (isOver(file, dayAgo)) {
          Files.deleteIfExists(file);
        }
      }
    }
    presence.forgetBefore(dayAgo);
    return folder;
  }

  private boolean isOver(Path file, long time) throws IOException {
    try {
      ShareFile old = ShareFile.read(file);
      return old != null && old.end() < time;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      problems.accept(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
