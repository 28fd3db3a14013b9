/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the two tables of the page as the code has them. */
class AttributionPageTest {
  private static final Path PAGE = Path.of("../docs/attribution.md");

  @Test
  void thePageShowsThePlacesInTheirOrder() throws IOException {
    StringBuilder table =
        new StringBuilder("| | Where | What is looked at |\n| --- | --- | --- |\n");
    int n = 1;
    for (Place place : Place.values()) {
      table.append("| ").append(n++).append(" | ").append(place.title());
      table.append(" | ").append(place.what()).append(" |\n");
    }
    keep("places", table.toString());
  }

  @Test
  void thePageShowsTheNamesOfEachFacet() throws IOException {
    StringBuilder table = new StringBuilder("| | Names, the strongest first |\n| --- | --- |\n");
    for (Facet facet : Facet.values()) {
      String names =
          Names.with(Map.of()).all().stream()
              .filter(name -> name.facet() == facet)
              .map(name -> "`" + name.name() + "`")
              .collect(Collectors.joining(" "));
      table.append("| ").append(facet.key()).append(" | ").append(names).append(" |\n");
    }
    keep("names", table.toString());
  }

  private static void keep(String name, String table) throws IOException {
    String start =
        "<!-- generated: " + name + "; mvn -pl core test -Dcostspan.docs.write=true -->\n";
    String end = "<!-- end of " + name + " -->\n";
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    int from = page.indexOf(start) + start.length();
    int to = page.indexOf(end);
    assertThat(to).as("the page has the marks of " + name).isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("costspan.docs.write")) {
      page = page.substring(0, from) + table + page.substring(to);
      Files.writeString(PAGE, page, StandardCharsets.UTF_8);
      return;
    }
    assertThat(page.substring(from, to)).isEqualTo(table);
  }
}
