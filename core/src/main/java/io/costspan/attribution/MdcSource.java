/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The logging context of the app: SLF4J's MDC (which is Logback's) or Log4j's ThreadContext. Keys
 * are asked for one by one; the rest of the context is not looked at.
 */
final class MdcSource implements Source {
  private final ForeignClass<MethodHandle> type;
  private final AppUse library;
  private final Names names;

  private MdcSource(String className, AppUse library, Names names) {
    this.type = new ForeignClass<>(className, MdcSource::get);
    this.library = library;
    this.names = names;
  }

  static Source slf4j(Names names) {
    return new MdcSource("org.slf4j.MDC", AppUse.SLF4J, names);
  }

  static Source log4j(Names names) {
    return new MdcSource("org.apache.logging.log4j.ThreadContext", AppUse.LOG4J, names);
  }

  @Override
  public void offer(Request request, Facets.Builder to) throws Throwable {
    if (!library.began()) {
      return;
    }
    MethodHandle own = type.in(request.loader());
    read(own, to);
    MethodHandle context = type.inContext();
    if (context != own) {
      read(context, to);
    }
  }

  private void read(@Nullable MethodHandle get, Facets.Builder to) throws Throwable {
    if (get != null) {
      for (Names.Name name : names.all()) {
        name.offer((String) get.invokeExact(name.name()), to);
      }
    }
  }

  private static MethodHandle get(Class<?> mdc) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(mdc, "get", MethodType.methodType(String.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
