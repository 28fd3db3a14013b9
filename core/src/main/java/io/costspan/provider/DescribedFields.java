/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.settings.Section;
import io.costspan.settings.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a mapping in a description, each as what it has to be. */
final class DescribedFields {
  /** Names joined by dots, each with {@code []} behind it for every item of a list. */
  private static final Pattern PATH =
      Pattern.compile("(\\[])*|(\\[]\\.)?[^.\\[\\]\\s]+(\\[])*(\\.[^.\\[\\]\\s]+(\\[])*)*");

  private final Section map;

  /**
   * Looks at the names first, for a field that is not read is a mistake that nobody would see.
   *
   * @param example a whole mapping of this kind, in one line
   */
  DescribedFields(Section map, List<String> known, String example) throws DescriptionException {
    this.map = map;
    String allowed = "a mapping with " + String.join(", ", known);
    if (map.kind() != Section.Kind.MAP) {
      throw new DescriptionException(map, "this is no mapping", allowed, example);
    }
    for (var field : map.fields().entrySet()) {
      if (!known.contains(field.getKey())) {
        String reason = "unknown name, did you mean " + nearest(field.getKey(), known) + "?";
        throw new DescriptionException(field.getValue(), reason, allowed, example);
      }
    }
  }

  static String nearest(String name, List<String> known) {
    String nearest = known.get(0);
    for (String other : known) {
      if (Spelling.edits(other, name) < Spelling.edits(nearest, name)) {
        nearest = other;
      }
    }
    return nearest;
  }

  @Nullable Section get(String name) {
    return map.fields().get(name);
  }

  boolean has(String name) {
    return map.fields().containsKey(name);
  }

  /** A text of that form; {@code otherwise} where the field is absent. */
  String text(String name, String otherwise, Pattern form, String example)
      throws DescriptionException {
    Section field = get(name);
    if (field == null) {
      return otherwise;
    }
    if (field.kind() != Section.Kind.TEXT || !form.matcher(field.text()).matches()) {
      throw new DescriptionException(
          field, said(field), "a text like " + form.pattern(), name + ": " + example);
    }
    return field.text();
  }

  /** One of these words; the first one where the field is absent. */
  String word(String name, List<String> words) throws DescriptionException {
    Section field = get(name);
    if (field == null) {
      return words.get(0);
    }
    if (field.kind() != Section.Kind.TEXT || !words.contains(field.text())) {
      throw new DescriptionException(
          field, said(field), String.join(", ", words), name + ": " + words.get(0));
    }
    return field.text();
  }

  /** A text or a list of texts, none of them empty; no item where the field is absent. */
  List<Section> texts(String name, String example) throws DescriptionException {
    Section field = get(name);
    if (field == null) {
      return List.of();
    }
    List<Section> items = field.kind() == Section.Kind.LIST ? field.items() : List.of(field);
    for (Section item : items) {
      if (item.kind() != Section.Kind.TEXT || item.text().isEmpty()) {
        throw new DescriptionException(
            item, said(item), "a text, or a list of texts", name + ": " + example);
      }
    }
    return items;
  }

  /** One path in a JSON document, or a list of them; none where the field is absent. */
  List<Section> paths(String name, String example) throws DescriptionException {
    List<Section> paths = new ArrayList<>(texts(name, example));
    for (Section path : paths) {
      if (!PATH.matcher(path.text()).matches()) {
        throw new DescriptionException(
            path,
            said(path),
            "names joined by dots, with [] behind the name of a list for each of its items",
            name + ": " + example);
      }
    }
    return paths;
  }

  static String said(Section field) {
    return switch (field.kind()) {
      case TEXT -> field.text().isEmpty() ? "there is no value" : "it is '" + field.text() + "'";
      case MAP -> "it is a mapping";
      case LIST -> "it is a list";
    };
  }
}
