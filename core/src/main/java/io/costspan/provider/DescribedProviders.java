/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.settings.Section;
import io.costspan.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every API that can be read in this process: those that the settings file describes, and then the
 * built-in ones. Thread-safe.
 */
public final class DescribedProviders {
  private final List<Function<Request, @Nullable Provider>> described;

  private DescribedProviders(List<Function<Request, @Nullable Provider>> described) {
    this.described = described;
  }

  /**
   * Reads the descriptions. A description with a mistake is left out, and all others hold.
   *
   * @param problems receives one line for each mistake: file, line, path, reason, what is allowed
   */
  public static DescribedProviders of(Settings settings, Consumer<String> problems) {
    Section section = settings.providers();
    return new DescribedProviders(section == null ? List.of() : read(section, problems));
  }

  /** How many APIs and hosts are described, those with a mistake not counted. */
  public int count() {
    return described.size();
  }

  /**
   * The API a request goes to, or null: the first description that names its host and path wins,
   * also over the built-in APIs. Allocates nothing where it goes to none.
   */
  public @Nullable Provider find(Request request) {
    for (int i = 0; i < described.size(); i++) {
      Provider provider = described.get(i).apply(request);
      if (provider != null) {
        return provider;
      }
    }
    return Providers.find(request);
  }

  private static List<Function<Request, @Nullable Provider>> read(
      Section section, Consumer<String> problems) {
    List<Function<Request, @Nullable Provider>> all = new ArrayList<>();
    if (section.kind() != Section.Kind.MAP) {
      problems.accept(
          String.valueOf(
              new DescriptionException(
                      section,
                      DescribedFields.said(section),
                      "a mapping of names to descriptions",
                      DescriptionReader.EXAMPLE)
                  .getMessage()));
    }
    for (Map.Entry<String, Section> provider : section.fields().entrySet()) {
      Section value = provider.getValue();
      for (Section one : value.kind() == Section.Kind.LIST ? value.items() : List.of(value)) {
        try {
          all.add(new DescriptionReader(provider.getKey(), one).read());
        } catch (DescriptionException e) {
          problems.accept(e.getMessage() + ". This description is left out, the rest holds");
        }
      }
    }
    return List.copyOf(all);
  }
}
