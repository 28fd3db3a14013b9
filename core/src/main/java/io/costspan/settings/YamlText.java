/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text and where its nodes are in it; each change makes a new text. Immutable. */
public final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9$]([A-Za-z0-9 ._%/$-]*[A-Za-z0-9.%])?");
  private static final Pattern MEANS_MORE = Pattern.compile("(?i)null|~|true|false|yes|no|on|off");
  private static final int MAX_DEPTH = 20;

  private final String text;
  private final String newLine;

  YamlText(String text) {
    this.text = text;
    this.newLine = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** A word or text as a YAML scalar on one line, with quotes where it needs them. */
  public static String scalar(String value) {
    boolean plain = PLAIN.matcher(value).matches() && !MEANS_MORE.matcher(value).matches();
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }

  static String flow(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ": " + field.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> all && all.getFlowStyle() == FlowStyle.FLOW;
  }

  /**
   * Whether a value is written behind its key, and not elsewhere as an anchor; comments may stand
   * between.
   */
  boolean isInside(Node value, NodeTuple tuple) {
    int colon = colon(tuple);
    return colon >= 0
        && start(value) > colon
        && text.substring(colon + 1, start(value))
            .lines()
            .allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
  }

  /** The part at the end of the file, with one entry. */
  String append(String part, String key, Map<String, String> fields) {
    String before = text.isEmpty() || text.endsWith("\n") ? text : text + newLine;
    return before + part + ":" + newLine + block("  ", "  ", key, fields);
  }

  /** The first entry of a part that has nothing but its name. */
  String below(NodeTuple part, String key, Map<String, String> fields) {
    String indent = " ".repeat(column(part.getKeyNode()));
    return atLineAfter(colon(part), block(indent + "  ", "  ", key, fields));
  }

  /** One more entry of a mapping of one line each. */
  String inserted(MappingNode map, String key, Map<String, String> fields) {
    String indent = " ".repeat(column(map.getValue().get(0).getKeyNode()));
    return atLineAfter(end(map), block(indent, "  ", key, fields));
  }

  /** One more field of any mapping. */
  String inserted(MappingNode map, String entry) {
    if (!isFlow(map)) {
      String indent = " ".repeat(column(map.getValue().get(0).getKeyNode()));
      return atLineAfter(end(map), indent + entry + newLine);
    }
    if (map.getValue().isEmpty()) {
      int open = start(map) + 1;
      return text.substring(0, open) + entry + text.substring(open);
    }
    int end = end(map.getValue().get(map.getValue().size() - 1).getValueNode());
    return text.substring(0, end) + ", " + entry + text.substring(end);
  }

  /** Another value of a field; a comment beside its name stays. */
  String replaced(NodeTuple field, String value) {
    int colon = colon(field) + 1;
    int start = start(field.getValueNode());
    int end = end(field.getValueNode());
    int line = lineEnd(colon);
    if (start <= line) {
      return text.substring(0, colon) + " " + value + text.substring(end);
    }
    return text.substring(0, colon)
        + " "
        + value
        + text.substring(colon, line)
        + text.substring(lineEnd(end));
  }

  String without(MappingNode map, NodeTuple entry) {
    int start = start(entry.getKeyNode());
    int end = end(entry.getValueNode());
    if (isFlow(map)) {
      int i = map.getValue().indexOf(entry);
      if (i + 1 < map.getValue().size()) {
        return text.substring(0, start)
            + text.substring(start(map.getValue().get(i + 1).getKeyNode()));
      }
      int before = i == 0 ? start(map) + 1 : end(map.getValue().get(i - 1).getValueNode());
      return text.substring(0, before) + text.substring(end);
    }
    int line = text.lastIndexOf('\n', start) + 1;
    int after = Math.min(text.length(), lineEnd(end) + newLine.length());
    return text.substring(0, line) + text.substring(after);
  }

  private String block(String indent, String more, String key, Map<String, String> fields) {
    StringBuilder block = new StringBuilder(indent).append(key).append(':').append(newLine);
    fields.forEach(
        (name, value) ->
            block
                .append(indent)
                .append(more)
                .append(name)
                .append(": ")
                .append(value)
                .append(newLine));
    return block.toString();
  }

  private String atLineAfter(int position, String lines) {
    int end = lineEnd(position);
    if (end == text.length()) {
      return text + newLine + lines;
    }
    int next = end + newLine.length();
    return text.substring(0, next) + lines + text.substring(next);
  }

  /** Where the line ends, its line break not included. */
  private int lineEnd(int position) {
    int end = text.indexOf(newLine, position);
    return end < 0 ? text.length() : end;
  }

  private int colon(NodeTuple tuple) {
    int end = offset(tuple.getKeyNode().getEndMark());
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end < text.length() && text.charAt(end) == ':' ? end : -1;
  }

  private int start(Node node) {
    return offset(node.getStartMark());
  }

  /** Behind what is written of it: marks of blocks are where the next thing begins. */
  private int end(Node node) {
    if (!isFlow(node) && node instanceof MappingNode map && !map.getValue().isEmpty()) {
      return end(map.getValue().get(map.getValue().size() - 1).getValueNode());
    }
    if (!isFlow(node) && node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    int end = offset(node.getEndMark());
    while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  /** Marks count code points. */
  private int offset(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
  }

  /** What a mapping says, however it is written. */
  static Map<Object, Object> plain(@Nullable Node node) {
    return node == null ? new HashMap<>() : copy(plain(node, 0));
  }

  static Map<Object, Object> copy(@Nullable Object map) {
    return map instanceof Map<?, ?> all ? new HashMap<>(all) : new HashMap<>();
  }

  private static Object plain(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      return "";
    }
    if (node instanceof MappingNode map) {
      Map<Object, Object> all = new HashMap<>();
      for (NodeTuple tuple : map.getValue()) {
        all.put(plain(tuple.getKeyNode(), depth + 1), plain(tuple.getValueNode(), depth + 1));
      }
      return all;
    }
    if (node instanceof SequenceNode list) {
      List<Object> all = new ArrayList<>();
      list.getValue().forEach(item -> all.add(plain(item, depth + 1)));
      return all;
    }
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
