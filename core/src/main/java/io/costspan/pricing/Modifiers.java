/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All modifiers of a price, or of a provider. Immutable; sorted, so that output is stable. */
public record Modifiers(Map<Qualifier, Map<String, Modifier>> all) {
  /** The word that stands for every other one. */
  public static final String ANY = "*";

  public static final Modifiers NONE = new Modifiers(Map.of());

  public Modifiers {
    EnumMap<Qualifier, Map<String, Modifier>> copy = new EnumMap<>(Qualifier.class);
    for (Map.Entry<Qualifier, Map<String, Modifier>> words : all.entrySet()) {
      if (!words.getValue().isEmpty()) {
        copy.put(words.getKey(), Collections.unmodifiableMap(new TreeMap<>(words.getValue())));
      }
    }
    all = Collections.unmodifiableMap(copy);
  }

  public Map<String, Modifier> of(Qualifier qualifier) {
    return all.getOrDefault(qualifier, Map.of());
  }

  /** What the word changes; null where that is not known. */
  @Nullable Modifier of(Qualifier qualifier, String word) {
    Map<String, Modifier> words = of(qualifier);
    return words.getOrDefault(word, words.get(ANY));
  }

  /** The same words with other modifiers. */
  Modifiers each(UnaryOperator<Modifier> change) {
    EnumMap<Qualifier, Map<String, Modifier>> changed = new EnumMap<>(Qualifier.class);
    all.forEach(
        (qualifier, words) -> {
          TreeMap<String, Modifier> byWord = new TreeMap<>(words);
          byWord.replaceAll((word, modifier) -> change.apply(modifier));
          changed.put(qualifier, byWord);
        });
    return new Modifiers(changed);
  }

  /** These, and whatever {@code others} say about words that these do not know. */
  public Modifiers orElse(Modifiers others) {
    EnumMap<Qualifier, Map<String, Modifier>> merged = new EnumMap<>(Qualifier.class);
    for (Qualifier qualifier : Qualifier.values()) {
      TreeMap<String, Modifier> byWord = new TreeMap<>(others.of(qualifier));
      byWord.putAll(of(qualifier));
      merged.put(qualifier, byWord);
    }
    return new Modifiers(merged);
  }
}
