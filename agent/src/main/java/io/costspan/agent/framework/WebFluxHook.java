/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Spring WebFlux: the job is the route, as {@code GET /orders/{id}}. What a handler returns is
 * subscribed to by what follows from the adapter's result: a call that begins there, and not on a
 * scheduler of the app's own, is of that job.
 */
public final class WebFluxHook {
  static final String NAME = "spring-webflux";

  private static final String HERE = "io.costspan.agent.framework.WebFluxHook$";
  private static final String RESULT = "org.springframework.web.reactive.result.";
  private static final String SERVER = "org.springframework.web.reactive.function.server.support.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  RESULT + "method.annotation.RequestMappingHandlerAdapter",
                  "handle",
                  Weaving.around(HERE + "OfHandle")),
              Seam.of(
                      SERVER + "HandlerFunctionAdapter",
                      "handle",
                      Weaving.around(HERE + "OfHandle"))
                  .optional()));

  private WebFluxHook() {}

  /** Around the making of the result's publisher, for a request whose route is found. */
  public static final class OfHandle extends Around {
    private static final String PATTERN =
        "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";
    private static final Question REQUEST = new Question("getRequest");
    private static final Question METHOD = new Question("getMethod");
    private static final Question NAME_OF_METHOD = new Question("name");
    private static final Question ATTRIBUTE = new Question("getAttribute", String.class);

    public OfHandle() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object adapter, @Nullable Object exchange, @Nullable Object handler) {
      Object method = METHOD.of(REQUEST.of(exchange));
      return Names.route(NAME_OF_METHOD.text(method), ATTRIBUTE.of(exchange, PATTERN));
    }

    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object first, @Nullable Object second) {
      return asked(self, first, second);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object said, @Nullable Object result, @Nullable Throwable thrown) {
      return said instanceof Facets whose && result instanceof Mono<?> mono
          ? new ScopedMono<>(mono, whose)
          : null;
    }
  }
}
