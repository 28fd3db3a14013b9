/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ByPathTest {
  @Test
  void findsWhatAskingAllWouldFind() {
    List<String> paths =
        new ArrayList<>(List.of("", "/", "/v1", "/v1/models", "/v1/responses/resp_1", "/a/b/c:d"));
    for (Provider provider : Providers.all()) {
      for (String ending : provider.endings()) {
        paths.addAll(List.of(ending, "/v1" + ending, "/gateway/x" + ending, ending + "/more"));
      }
    }
    for (String method : List.of("POST", "GET", "PUT", "HEAD")) {
      for (String path : paths) {
        for (String host : List.of("localhost", "api.mistral.ai", "api.writer.com")) {
          Request request = new Request("test", method, host, -1, path, Headers.NONE, null);
          assertThat(Providers.find(request)).as(method + " " + path).isSameAs(first(request));
        }
      }
    }
  }

  private static @Nullable Provider first(Request request) {
    return Providers.all().stream().filter(one -> one.owns(request)).findFirst().orElse(null);
  }

  @Test
  void aPageOfAShopIsShownToFew() {
    assertThat(new ByPath(Providers.all()).candidates("POST", "/shop/basket"))
        .hasSizeLessThan(Providers.all().size() / 2);
    assertThat(new ByPath(Providers.all()).candidates("GET", "/shop")).hasSizeLessThan(5);
    assertThat(new ByPath(Providers.all()).candidates("DELETE", "/shop/1")).isEmpty();
  }
}
