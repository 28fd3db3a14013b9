/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's AiServices: the interface is the agent unless {@code @Agent} names it, its method
 * the phase. A stream goes on with both when it is started, and when it asks again with what its
 * tools have said.
 */
public final class AiServiceHook {
  static final String NAME = "langchain4j-ai-services";

  private static final String HERE = "io.costspan.agent.framework.AiServiceHook$";
  private static final String SERVICE = "dev.langchain4j.service.";
  private static final String STREAM = SERVICE + "AiServiceTokenStream";
  private static final String HANDLER = SERVICE + "AiServiceStreamingResponseHandler";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(SERVICE + "DefaultAiServices$1", "invoke", Weaving.around(HERE + "OfInvoke"))
                  .withParameters("java.lang.Object,java.lang.reflect.Method,java.lang.Object[]"),
              Seam.of(STREAM, "<init>", Weaving.after(HERE + "OfMade")).optional(),
              Seam.of(STREAM, "start", Weaving.around(HERE + "OfGoingOn")).optional(),
              Seam.of(HANDLER, "<init>", Weaving.after(HERE + "OfMade")).optional(),
              Seam.of(HANDLER, "onComplete|onCompleteResponse", Weaving.around(HERE + "OfGoingOn"))
                  .optional()));

  private AiServiceHook() {}

  /** Around the handler of the proxy. */
  public static final class OfInvoke extends Around {
    private static final Question AGENT_NAME = new Question("name");

    public OfInvoke() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object handler, @Nullable Object proxy, @Nullable Object method) {
      if (proxy == null
          || !(method instanceof Method its)
          || its.getDeclaringClass() == Object.class) {
        return null;
      }
      return Facets.builder()
          .offer(Facet.AGENT, named(its))
          .offer(Facet.AGENT, proxy.getClass().getInterfaces()[0].getSimpleName())
          .offer(Facet.PHASE, its.getName())
          .build();
    }

    /** By {@code @Agent(name = …)} of the agentic module; null without. */
    private static @Nullable String named(Method method) {
      for (Annotation annotation : method.getAnnotations()) {
        if (annotation.annotationType().getName().equals("dev.langchain4j.agentic.Agent")) {
          return AGENT_NAME.text(annotation);
        }
      }
      return null;
    }
  }

  /** When a stream or its handler is made. */
  public static final class OfMade implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object made, @Nullable Throwable thrown) {
      OfGoingOn.KEPT.keep(made);
      return null;
    }
  }

  /** Around what a stream or its handler does later. */
  public static final class OfGoingOn extends Around {
    static final Kept KEPT = new Kept();

    public OfGoingOn() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(@Nullable Object made, @Nullable Object first, @Nullable Object second) {
      return KEPT.of(made);
    }
  }
}
