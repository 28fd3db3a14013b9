/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places in a JSON document that somebody asks for, compiled once, when first read with: most
 * are only a part of others. Immutable and thread-safe.
 *
 * <p>A path is names joined by dots; {@code []} stands for every item of an array, {@code *} for
 * every member of an object that no other path names: {@code usage.prompt_tokens}, {@code
 * output[].action.type}, {@code modelUsage.*.costUSD}. Several paths may carry the same key.
 *
 * @param <K> what the listener knows a place by, usually an enum
 */
public final class JsonPaths<K> {
  /**
   * @param depth how many containers of a document can be open along one wanted path
   */
  record Tree<K>(Node<K> root, int depth) {}

  private final Map<String, K> keys;
  private volatile @Nullable Tree<K> tree;

  private JsonPaths(Map<String, K> keys) {
    this.keys = keys;
  }

  public static <K> Builder<K> builder() {
    return new Builder<>();
  }

  Tree<K> tree() {
    Tree<K> compiled = tree;
    if (compiled == null) {
      compiled = compile();
      tree = compiled;
    }
    return compiled;
  }

  private Tree<K> compile() {
    Node<K> root = new Node<>();
    int depth = 1;
    for (Map.Entry<String, K> path : keys.entrySet()) {
      depth = Math.max(depth, add(root, path.getKey(), path.getValue()));
    }
    return new Tree<>(root, depth);
  }

  private static <K> int add(Node<K> root, String path, K key) {
    Node<K> node = root;
    int steps = 1;
    for (String step : path.split("\\.", -1)) {
      String name = step.replace("[]", "");
      if (!name.isEmpty()) {
        node = name.equals("*") ? node.other() : node.name(name);
        steps++;
      }
      for (int arrays = (step.length() - name.length()) / 2; arrays > 0; arrays--) {
        node = node.item();
        steps++;
      }
    }
    node.key = key;
    return steps;
  }

  /** One place: what it is called by the listener, and the wanted places below it. */
  static final class Node<K> {
    @Nullable K key;
    @Nullable Node<K> items;

    /** The members whose names nobody knows beforehand. */
    @Nullable Node<K> others;

    private final List<byte[]> names = new ArrayList<>();
    private final List<Node<K>> children = new ArrayList<>();

    /** The wanted child of that name, or null. Allocates nothing. */
    @Nullable Node<K> child(byte[] name, int length) {
      for (int i = 0; i < names.size(); i++) {
        byte[] wanted = names.get(i);
        if (wanted.length == length && Arrays.equals(wanted, 0, length, name, 0, length)) {
          return children.get(i);
        }
      }
      return null;
    }

    private Node<K> name(String name) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      Node<K> known = child(bytes, bytes.length);
      if (known != null) {
        return known;
      }
      Node<K> added = new Node<>();
      names.add(bytes);
      children.add(added);
      return added;
    }

    private Node<K> other() {
      if (others == null) {
        others = new Node<>();
      }
      return others;
    }

    private Node<K> item() {
      if (items == null) {
        items = new Node<>();
      }
      return items;
    }
  }

  /** Collects paths. Not thread-safe. */
  public static final class Builder<K> {
    private final Map<String, K> keys = new LinkedHashMap<>();

    public Builder<K> at(String path, K key) {
      keys.put(path, key);
      return this;
    }

    /** Asks for everything in {@code paths}. */
    public Builder<K> include(JsonPaths<K> paths) {
      keys.putAll(paths.keys);
      return this;
    }

    /** Asks for everything in {@code paths} once more below {@code place}. */
    public Builder<K> mount(String place, JsonPaths<K> paths) {
      for (Map.Entry<String, K> path : paths.keys.entrySet()) {
        keys.put(place + "." + path.getKey(), path.getValue());
      }
      return this;
    }

    public JsonPaths<K> build() {
      return new JsonPaths<>(new LinkedHashMap<>(keys));
    }
  }
}
