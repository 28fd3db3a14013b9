/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line as our own writer makes it, read in one pass over its bytes. Fields are looked for in the
 * order in which they are written, which finds nearly all of them at the first look.
 */
final class QuickLine {
  private static final Field<?>[] ORDER = Field.ALL.toArray(new Field<?>[0]);
  private static final Map<String, Field<?>> BY_NAME = new HashMap<>();

  static {
    for (List<Field<?>> fields :
        List.of(Field.ALL, EntryField.CORRECTION, EntryField.ENTRY, EntryField.ANY)) {
      fields.forEach(field -> BY_NAME.put(field.name(), field));
    }
  }

  /** Which of them a detail spares. */
  private static final Map<Detail, boolean[]> SPARED = spared();

  private final QuickJson json;
  private final Detail detail;
  private final boolean[] spared;
  private int next;

  private QuickLine(QuickJson json, Detail detail) {
    this.json = json;
    this.detail = detail;
    this.spared = SPARED.getOrDefault(detail, new boolean[ORDER.length]);
  }

  private static Map<Detail, boolean[]> spared() {
    Map<Detail, boolean[]> all = new EnumMap<>(Detail.class);
    for (Detail detail : Detail.values()) {
      boolean[] spared = new boolean[ORDER.length];
      for (int i = 0; i < ORDER.length; i++) {
        spared[i] = detail.spares(ORDER[i].name());
      }
      all.put(detail, spared);
    }
    return all;
  }

  /**
   * Reads the line that begins there; the draft has its end.
   *
   * @param length how many bytes there are, of this line and others
   * @return null where the line is not as we write it, and must be read by somebody who knows it
   *     all
   */
  static @Nullable Draft read(Texts texts, byte[] bytes, int from, int length, Detail detail) {
    try {
      return new QuickLine(new QuickJson(texts, bytes, from, length), detail).read();
    } catch (QuickJson.Unusual e) {
      return null;
    }
  }

  static @Nullable Field<?> field(String name) {
    return BY_NAME.get(name);
  }

  private @Nullable Draft read() throws QuickJson.Unusual {
    Draft draft = new Draft();
    json.pass('{');
    do {
      int place = place();
      if (place < 0) {
        readByName(draft);
      } else if (spared[place]) {
        json.skip();
      } else {
        ORDER[place].read(json, draft);
      }
    } while (json.passes(','));
    json.pass('}');
    draft.end = json.at();
    return json.isAtEnd() ? draft : null;
  }

  /** Which of the fields in order comes next; -1 where it is none of those that are to come. */
  private int place() {
    for (int i = next; i < ORDER.length; i++) {
      if (json.passes(ORDER[i].key())) {
        next = i + 1;
        return i;
      }
    }
    return -1;
  }

  /** A field that stands elsewhere, or that we do not know. */
  private void readByName(Draft draft) throws QuickJson.Unusual {
    Field<?> field = BY_NAME.get(json.name());
    if (field == null || detail.spares(field.name())) {
      json.skip();
    } else {
      field.read(json, draft);
    }
  }
}
