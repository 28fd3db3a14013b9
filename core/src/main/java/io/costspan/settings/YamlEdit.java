/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Changes one entry of one part of a settings file, such as a budget, in the text of the file: all
 * else stays as it is written, comments and blank lines included. What comes out is read again, and
 * where anything else than that entry would be different, nothing is done. Immutable.
 */
public final class YamlEdit {
  private final String file;
  private final String text;
  private final String part;
  private final YamlText at;
  private final @Nullable MappingNode root;

  /** Why a file cannot be changed, and what to do. */
  public static final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;

    NotPossible(String message) {
      super(message);
    }
  }

  private YamlEdit(String file, String text, String part) throws NotPossible {
    this.file = file;
    this.text = text;
    this.part = part;
    this.at = new YamlText(text);
    this.root = root(file, text);
  }

  /** Changes to the budgets of a settings file. */
  public static YamlEdit budgets(String file, String text) throws NotPossible {
    return new YamlEdit(file, text, YamlFile.BUDGETS);
  }

  private static @Nullable MappingNode root(String file, String text) throws NotPossible {
    try {
      Node root = YamlTree.compose(file, text);
      if (root == null) {
        return null;
      }
      if (root instanceof MappingNode map) {
        return map;
      }
      throw new NotPossible(file + " must hold lines of 'name: value'");
    } catch (YamlEngineException e) {
      throw new NotPossible(file + " is not YAML: " + e.getMessage());
    }
  }

  /** The names of the entries, in their order. */
  public List<String> names() {
    return entries() instanceof MappingNode map
        ? map.getValue().stream().map(YamlTree::name).toList()
        : List.of();
  }

  /** The part as another text of the file has it; null where that has none. */
  public @Nullable Section read(String changed) {
    return YamlTree.read(file, YamlTree.compose(file, changed), part);
  }

  /**
   * The text with an entry that has these fields: those that are not named stay as they are.
   *
   * @param fields values as YAML for one line, see {@link YamlText#scalar}
   */
  public String set(String name, Map<String, String> fields) throws NotPossible {
    return checked(name, with(name, fields), fields);
  }

  /** The text without an entry, which is there. */
  public String remove(String name) throws NotPossible {
    MappingNode map = entries() instanceof MappingNode entries ? entries : null;
    NodeTuple entry = map == null ? null : find(map, name);
    if (map == null || entry == null) {
      throw byHand("has no such entry");
    }
    return checked(name, at.without(map, entry), null);
  }

  private String with(String name, Map<String, String> fields) throws NotPossible {
    String key = YamlText.scalar(name);
    if (root == null) {
      return at.append(part, key, fields);
    }
    NodeTuple mine = find(root, part);
    if (mine == null) {
      return YamlText.isFlow(root)
          ? at.inserted(root, part + ": {" + key + ": " + YamlText.flow(fields) + "}")
          : at.append(part, key, fields);
    }
    Node value = mine.getValueNode();
    if (value instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
      return at.below(mine, key, fields);
    }
    if (!(value instanceof MappingNode map) || !at.isInside(value, mine)) {
      throw byHand("is no mapping of names to budgets that is written in place");
    }
    NodeTuple entry = find(map, name);
    if (entry == null) {
      return YamlText.isFlow(map)
          ? at.inserted(map, key + ": " + YamlText.flow(fields))
          : at.inserted(map, key, fields);
    }
    if (!(entry.getValueNode() instanceof MappingNode of) || !at.isInside(of, entry)) {
      throw byHand("'" + name + "' is no mapping that is written in place");
    }
    return changed(name, of, fields);
  }

  /** One field at a time: each change moves what is behind it. */
  private String changed(String name, MappingNode entry, Map<String, String> fields)
      throws NotPossible {
    Map.Entry<String, String> field = fields.entrySet().iterator().next();
    NodeTuple old = find(entry, field.getKey());
    String line = field.getKey() + ": " + field.getValue();
    if (old != null && !at.isInside(old.getValueNode(), old)) {
      throw byHand("'" + field.getKey() + "' is not written in place");
    }
    String result = old == null ? at.inserted(entry, line) : at.replaced(old, field.getValue());
    Map<String, String> rest = new LinkedHashMap<>(fields);
    rest.remove(field.getKey());
    return rest.isEmpty() ? result : new YamlEdit(file, result, part).with(name, rest);
  }

  /** Nothing else may have changed, whatever the file looks like. */
  private String checked(String name, String changed, @Nullable Map<String, String> fields)
      throws NotPossible {
    Map<Object, Object> before = YamlText.plain(root);
    Map<Object, Object> after = YamlText.plain(root(file, changed));
    Map<Object, Object> mine = YamlText.copy(before.remove(part));
    Map<Object, Object> now = YamlText.copy(after.remove(part));
    Map<Object, Object> entry = YamlText.copy(mine.remove(name));
    Map<Object, Object> set = YamlText.copy(now.remove(name));
    boolean kept = before.equals(after) && mine.equals(now);
    if (fields != null) {
      kept &= set.keySet().containsAll(fields.keySet());
      fields.keySet().forEach(set::remove);
      fields.keySet().forEach(entry::remove);
      kept &= entry.equals(set);
    }
    boolean nothing = fields == null && changed.equals(text);
    if (!kept || nothing) {
      throw byHand("cannot be changed without changing more than that");
    }
    return changed;
  }

  private @Nullable Node entries() {
    NodeTuple mine = root == null ? null : find(root, part);
    return mine == null ? null : mine.getValueNode();
  }

  private static @Nullable NodeTuple find(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> Objects.equals(YamlTree.name(tuple), key))
        .findFirst()
        .orElse(null);
  }

  private NotPossible byHand(String why) {
    return new NotPossible("the part " + part + " of " + file + " " + why + "; change it by hand");
  }
}
