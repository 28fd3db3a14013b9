/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A settings file. The only class that knows the YAML parser, so that it is loaded for a file only.
 */
final class YamlFile {
  /** Parts that are no list of settings: {@link YamlTree} reads each when it is needed. */
  static final String PROVIDERS = "providers";

  static final String BUDGETS = "budgets";

  static final List<String> PARTS = List.of(PROVIDERS, BUDGETS);

  private YamlFile() {}

  /** Every scalar stays the text that it is; one that is left out is empty. */
  private static final class Texts extends FailsafeSchema {
    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of(Tag.NULL, node -> "");
    }
  }

  /**
   * Puts the entries of {@code file} into {@code entries}, nested names joined with dots and the
   * elements of lists with commas; of {@link #PARTS} the names alone. Returns what is wrong with
   * the file, or null.
   */
  static @Nullable String read(File file, Map<String, String> entries) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.getPath()).setSchema(new Texts()).build();
    try (InputStream in = new FileInputStream(file)) {
      Object root = new Load(settings).loadFromInputStream(in);
      if (root instanceof Map<?, ?> map) {
        Map<Object, Object> named = new HashMap<>(map);
        for (String part : PARTS) {
          if (named.remove(part) != null) {
            entries.put(part, "");
          }
        }
        flatten("", named, entries);
      } else if (!"".equals(root)) {
        return "the settings file " + file + " must hold lines of 'name: value'";
      }
      return null;
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(YamlFile::line).orElse("");
      return "the settings file " + file + line + " is not YAML: " + e.getProblem();
    } catch (YamlEngineException | IOException e) {
      return "the settings file " + file + " cannot be read: " + e.getMessage();
    }
  }

  private static String line(Mark mark) {
    return ":" + (mark.getLine() + 1);
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> entries) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = prefix + entry.getKey();
      Object value = entry.getValue();
      if (value instanceof Map<?, ?> nested) {
        flatten(name + ".", nested, entries);
      } else if (value instanceof Iterable<?> elements) {
        List<String> texts = new ArrayList<>();
        elements.forEach(element -> texts.add(String.valueOf(element)));
        entries.put(name, String.join(",", texts));
      } else {
        entries.put(name, value == null ? "" : value.toString());
      }
    }
  }
}
