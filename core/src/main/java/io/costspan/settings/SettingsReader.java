/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from, strongest first: the agent argument, system properties {@code
 * costspan.*}, variables {@code COSTSPAN_*}, the settings file, the defaults.
 *
 * <p>Runs before the app starts: touches neither regular expressions, lambdas, logging nor {@code
 * java.nio.file}, and loads the YAML parser only where there is a file. Never throws: a setting
 * that is wrong is ignored and becomes one line in {@link Settings#problems()}.
 */
public final class SettingsReader {
  private static final String PROPERTIES = "costspan.";
  private static final String VARIABLES = "COSTSPAN_";

  /** What the agent tells its own other parts in this JVM. */
  private static final String INTERNAL = "costspan.agent.";

  private final List<String> problems = new ArrayList<>();
  private final Map<Option, Settings.Value> values = new EnumMap<>(Option.class);

  private @Nullable File describing;

  private SettingsReader() {
    for (Option option : Option.values()) {
      values.put(option, new Settings.Value(option.defaultValue(), "default"));
    }
  }

  /** The settings of this process. */
  public static Settings fromProcess(@Nullable String agentArgument) {
    return read(agentArgument, System.getProperties(), System.getenv());
  }

  /** The settings as a process with these properties and variables sees them. */
  public static Settings read(
      @Nullable String agentArgument, Properties properties, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader();
    try {
      reader.readAll(agentArgument == null ? "" : agentArgument, properties, environment);
    } catch (RuntimeException | LinkageError e) {
      reader.problems.add("the settings could not be read in full: " + e);
    }
    String home = properties.getProperty("user.home", "");
    return new Settings(reader.values, reader.problems, home, reader.describing);
  }

  private void readAll(String argument, Properties properties, Map<String, String> environment) {
    List<Layer> strong =
        List.of(variables(environment), properties(properties), arguments(argument));
    for (Layer layer : strong) {
      takeAll(layer);
    }
    Settings known = new Settings(values, problems, properties.getProperty("user.home", ""), null);
    takeAll(file(known, properties, environment));
    for (Layer layer : strong) {
      takeAll(layer);
    }
  }

  /** A stronger layer's value is put in the place of a weaker one's; pairs are put before them. */
  private void takeAll(Layer layer) {
    for (Map.Entry<Option, Settings.Value> entry : layer.values().entrySet()) {
      Option option = entry.getKey();
      Settings.Value value = entry.getValue();
      Settings.Value weaker = values.get(option);
      if (option.type() == Option.Type.PAIRS && weaker != null) {
        value = new Settings.Value(Pairs.merge(value.text(), weaker.text()), value.origin());
      }
      values.put(option, value);
    }
  }

  private Layer variables(Map<String, String> environment) {
    Layer layer = new Layer(Layer.Source.VARIABLE, "variable", problems);
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      if (entry.getKey().startsWith(VARIABLES)) {
        layer.put(entry.getKey(), entry.getValue());
      }
    }
    return layer;
  }

  private Layer properties(Properties properties) {
    Layer layer = new Layer(Layer.Source.PROPERTY, "system property", problems);
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTIES) && !name.startsWith(INTERNAL)) {
        layer.put(name, properties.getProperty(name));
      }
    }
    return layer;
  }

  /** {@code name=value,name=value}; a part without {@code =} continues the value before it. */
  private Layer arguments(String argument) {
    Layer layer = new Layer(Layer.Source.NAME, "agent argument", problems);
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String part : argument.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals >= 0) {
        layer.put(name, value.toString());
        name = part.substring(0, equals).strip();
        value.setLength(0);
        value.append(part, equals + 1, part.length());
      } else if (!name.isEmpty()) {
        value.append(',').append(part);
      } else if (!part.isBlank()) {
        problems.add("the agent argument is name=value,name=value; '" + part + "' has no '='");
      }
    }
    layer.put(name, value.toString());
    return layer;
  }

  private Layer file(Settings known, Properties properties, Map<String, String> environment) {
    File named = known.path(Option.CONFIG);
    File file = named == null ? new File(Option.CONFIG.defaultValue()) : named;
    if (!file.isAbsolute()) {
      file = new File(properties.getProperty("user.dir", "."), file.getPath());
    }
    Layer layer = new Layer(Layer.Source.NAME, "file " + file, problems);
    if (file.isFile()) {
      Map<String, String> entries = new TreeMap<>();
      String problem = YamlFile.read(file, entries);
      if (problem != null) {
        problems.add(problem);
      }
      if (entries.keySet().removeAll(YamlFile.PARTS)) {
        describing = file;
      }
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        layer.putExpanded(entry.getKey(), entry.getValue(), environment);
      }
    } else if (!known.origin(Option.CONFIG).equals("default")) {
      problems.add("there is no settings file " + file + " (" + known.origin(Option.CONFIG) + ")");
    }
    return layer;
  }
}
