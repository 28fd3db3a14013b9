/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listeners that Spring calls with a message ({@code @KafkaListener}, {@code @JmsListener},
 * {@code @RabbitListener}, {@code @SqsListener} …): the job is {@code Class#method}.
 */
public final class SpringMessagingHook {
  static final String NAME = "spring-messaging";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      "org.springframework.messaging.handler.invocation.InvocableHandlerMethod",
                      "invoke",
                      Weaving.around("io.costspan.agent.framework.SpringMessagingHook$OfInvoke"))
                  .withParameters("org.springframework.messaging.Message,java.lang.Object[]")));

  private SpringMessagingHook() {}

  /** Around the call of the app's method. */
  public static final class OfInvoke extends Around {
    private static final Question METHOD = new Question("getMethod");

    public OfInvoke() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object handler, @Nullable Object message, @Nullable Object second) {
      return METHOD.of(handler) instanceof Method method
          ? Facets.builder().offer(Facet.JOB, Names.of(method)).build()
          : null;
    }
  }
}
