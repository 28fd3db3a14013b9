/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spring MVC: the job is the route, as {@code GET /orders/{id}}. Holds nothing of the request. */
public final class SpringMvcHook {
  static final String NAME = "spring-mvc";

  private static final String HERE = "io.costspan.agent.framework.SpringMvcHook$";
  private static final String SERVLET = "org.springframework.web.servlet.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  SERVLET + "mvc.method.annotation.RequestMappingHandlerAdapter",
                  "handleInternal",
                  Weaving.around(HERE + "OfHandle")),
              Seam.of(
                      SERVLET + "function.support.HandlerFunctionAdapter",
                      "handle",
                      Weaving.around(HERE + "OfHandle"))
                  .optional()));

  private SpringMvcHook() {}

  /** Around the handling of a request whose route is found. */
  public static final class OfHandle extends Around {
    private static final String PATTERN =
        "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";
    private static final Question METHOD = new Question("getMethod");
    private static final Question ATTRIBUTE = new Question("getAttribute", String.class);

    public OfHandle() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object adapter, @Nullable Object request, @Nullable Object second) {
      return Names.route(METHOD.text(request), ATTRIBUTE.of(request, PATTERN));
    }
  }
}
