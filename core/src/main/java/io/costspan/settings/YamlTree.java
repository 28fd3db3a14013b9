/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a part of a settings file with the line of each value. Loaded for such a part only. */
final class YamlTree {
  /** Nobody nests like this; a file whose anchors refer to themselves does. */
  private static final int MAX_DEPTH = 20;

  private final String file;

  private YamlTree(String file) {
    this.file = file;
  }

  /** The value of a field at the root; null where the file has none, or cannot be read. */
  static @Nullable Section read(File file, String field) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.getPath()).build();
    try (InputStream in = new FileInputStream(file)) {
      Optional<Node> root = new Compose(settings).composeInputStream(in);
      return read(file.getPath(), root.orElse(null), field);
    } catch (YamlEngineException | IOException e) {
      return null; // the settings said so
    }
  }

  /**
   * As the other, of a text.
   *
   * @param root as {@link #compose} gives it
   */
  static @Nullable Section read(String file, @Nullable Node root, String field) {
    if (root instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        if (name(entry).equals(field)) {
          return new YamlTree(file).section(entry.getValueNode(), field, 0);
        }
      }
    }
    return null;
  }

  /** The nodes of a text; null where it has none. */
  static @Nullable Node compose(String file, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    return new Compose(settings).composeString(text).orElse(null);
  }

  private Section section(Node node, String path, int depth) {
    String line = node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    String place = file + line + ": " + path;
    if (depth > MAX_DEPTH) {
      return new Section(place, Section.Kind.TEXT, "(nested too deeply)", Map.of(), List.of());
    }
    if (node instanceof MappingNode map) {
      Map<String, Section> fields = new LinkedHashMap<>();
      for (NodeTuple entry : map.getValue()) {
        String name = name(entry);
        fields.put(name, section(entry.getValueNode(), path + "." + name, depth + 1));
      }
      return new Section(
          place, Section.Kind.MAP, "", Collections.unmodifiableMap(fields), List.of());
    }
    if (node instanceof SequenceNode list) {
      List<Section> items = new ArrayList<>();
      for (Node item : list.getValue()) {
        items.add(section(item, path + "[" + items.size() + "]", depth + 1));
      }
      return new Section(place, Section.Kind.LIST, "", Map.of(), List.copyOf(items));
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return new Section(place, Section.Kind.TEXT, text, Map.of(), List.of());
  }

  static String name(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }
}
