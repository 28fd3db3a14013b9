/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/providers.md says what the readers and their fixtures say. */
class ProvidersPageTest {
  private static final Path PAGE = Path.of("../docs/providers.md");
  private static final String REWRITE =
      "mvn -pl core test -Dtest=ProvidersPageTest -Dcostspan.docs.write=true";

  @Test
  void thePageIsTheOneTheReadersGive() throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.writeString(PAGE, page(), UTF_8);
    }
    assertThat(Files.readString(PAGE, UTF_8))
        .as("docs/providers.md is generated; rewrite it with: %s", REWRITE)
        .isEqualTo(page());
  }

  @Test
  void everyNoteIsOfAnApi() {
    assertThat(apis().keySet()).containsAll(ProviderNotes.ALL.keySet());
  }

  private static String page() {
    StringBuilder page = new StringBuilder(ProviderNotes.HEAD.formatted(REWRITE));
    apis().forEach((api, its) -> row(page, api, its));
    page.append(ProviderNotes.BILLED_BY);
    TreeSet<String> names = new TreeSet<>();
    Fixture.all().forEach(fixture -> names.add(fixture.expected().get("provider")));
    page.append(code(names)).append("\n").append(ProviderNotes.TAIL);
    return page.toString();
  }

  /** The fixtures of each API, in the order in which the APIs are asked. */
  private static Map<String, List<Fixture>> apis() {
    Map<String, List<Fixture>> apis = new LinkedHashMap<>();
    Providers.all().forEach(provider -> apis.put(provider.api(), new ArrayList<>()));
    Fixture.all()
        .forEach(
            its -> apis.computeIfAbsent(its.provider().api(), a -> new ArrayList<>()).add(its));
    return apis;
  }

  private static void row(StringBuilder page, String api, List<Fixture> its) {
    page.append("| `").append(api).append("` | ").append(code(paths(api, its)));
    page.append(" | ").append(code(buckets(its)));
    page.append(" | ").append(ways(its));
    page.append(" | ").append(its.size());
    page.append(" | ").append(ProviderNotes.ALL.getOrDefault(api, "")).append(" |\n");
  }

  private static Collection<String> paths(String api, List<Fixture> its) {
    TreeSet<String> paths = new TreeSet<>();
    for (Provider provider : Providers.all()) {
      if (provider.api().equals(api)) {
        provider.endings().forEach(ending -> paths.add("POST …" + ending));
      }
    }
    boolean stated = !paths.isEmpty();
    for (Fixture fixture : its) {
      Request line = new Request(fixture);
      if (!stated || !line.method().equals("POST")) {
        paths.add(line.method() + " " + line.path());
      }
    }
    return paths;
  }

  /** Method and path, with what is a name or an id left out. */
  private record Request(String method, String path) {
    Request(Fixture fixture) {
      this(
          fixture.request().method(),
          Arrays.stream(fixture.request().path().split("/", -1))
              .map(Request::general)
              .collect(Collectors.joining("/")));
    }

    private static String general(String segment) {
      int verb = segment.lastIndexOf(':');
      if (verb >= 0 && segment.substring(verb + 1).matches("[a-zA-Z]+")) {
        return "…" + segment.substring(verb);
      }
      boolean version = segment.matches("v\\d+[a-z]*\\d*");
      boolean name = segment.matches(".*[\\d%@._].*");
      return name && !version ? "…" : segment;
    }
  }

  private static Collection<String> buckets(List<Fixture> its) {
    TreeSet<Bucket> buckets = new TreeSet<>();
    boolean charge = false;
    for (Fixture fixture : its) {
      for (Bucket bucket : Bucket.values()) {
        boolean present =
            fixture.expected().keySet().stream().anyMatch(k -> k.endsWith("]." + bucket.key()));
        if (present) {
          buckets.add(bucket);
        }
      }
      charge |= fixture.expected().containsKey("stated_cost");
    }
    List<String> keys = new ArrayList<>(buckets.stream().map(Bucket::key).toList());
    if (charge) {
      keys.add("the stated charge");
    }
    return keys;
  }

  private static String ways(List<Fixture> its) {
    TreeSet<String> ways = new TreeSet<>();
    for (Fixture fixture : its) {
      ways.add("true".equals(fixture.expected().get("streaming")) ? "streamed" : "plain");
    }
    return String.join(", ", ways);
  }

  private static String code(Collection<String> words) {
    return words.isEmpty() ? "" : words.stream().collect(Collectors.joining("`, `", "`", "`"));
  }
}
