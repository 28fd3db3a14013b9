/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JAX-RS on Jersey: the job is the route, as {@code GET /orders/{id}}. */
public final class JerseyHook {
  static final String NAME = "jersey";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  "org.glassfish.jersey.server.model.internal.AbstractJavaResourceMethodDispatcher",
                  "dispatch",
                  Weaving.around("io.costspan.agent.framework.JerseyHook$OfDispatch"))));

  private JerseyHook() {}

  /** Around the call of the app's method. */
  public static final class OfDispatch extends Around {
    private static final Question METHOD = new Question("getMethod");
    private static final Question URI = new Question("getUriInfo");
    private static final Question TEMPLATES = new Question("getMatchedTemplates");
    private static final Question TEMPLATE = new Question("getTemplate");

    public OfDispatch() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object self, @Nullable Object resource, @Nullable Object request) {
      return TEMPLATES.of(URI.of(request)) instanceof Collection<?> all
          ? Names.route(METHOD.text(request), path(all))
          : null;
    }

    /** The innermost comes first; {@code /} stands for nothing where there is more. */
    private static String path(Collection<?> templates) {
      String path = "";
      for (Object template : templates) {
        String part = TEMPLATE.text(template);
        path = part == null || part.equals("/") ? path : part + path;
      }
      return path.isEmpty() ? "/" : path;
    }
  }
}
