/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out whose cost a call is: asks every {@link Place} in order, on the caller's thread, since
 * only there the app's context is current. Thread-safe; never throws.
 */
public final class Attributor {
  private final String service;
  private final AttributionSettings settings;
  private final List<Source> strong;
  private final List<Source> weak;
  private final BodyNames bodyNames;

  /**
   * @param service the name of this process on its records
   */
  public Attributor(String service, AttributionSettings settings) {
    Names names = Names.with(settings.names());
    this.service = service;
    this.settings = settings;
    this.strong = sources(Place.beforeBody(), names);
    this.weak = sources(Place.afterBody(), names);
    this.bodyNames = new BodyNames(names);
  }

  /** What is known at the start of a call; the request's body may add to it. */
  public Resolved resolve(Request request) {
    Traced traced = TraceProbe.find(request);
    return new Resolved(
        traced.trace(),
        traced.host(),
        service,
        ask(strong, request),
        ask(weak, request),
        bodyNames);
  }

  private static Facets ask(List<Source> sources, Request request) {
    Facets.Builder facets = Facets.builder();
    for (Source source : sources) {
      try {
        source.offer(request, facets);
      } catch (Throwable unreadable) {
        // the app's context, loaders and header objects are its own code and may do anything
      }
    }
    return facets.build();
  }

  private List<Source> sources(List<Place> places, Names names) {
    List<Source> sources = new ArrayList<>();
    for (Place place : places) {
      sources.addAll(sources(place, names));
    }
    return List.copyOf(sources);
  }

  private List<Source> sources(Place place, Names names) {
    return switch (place) {
      case SCOPE -> List.of((request, to) -> Scope.offer(Scope.Origin.STATED, to));
      case BAGGAGE -> List.of(new BaggageSource(names));
      case SPAN -> List.of(new SpanSource(names));
      case MDC -> List.of(MdcSource.slf4j(names), MdcSource.log4j(names));
      case HEADERS -> List.of(new HeaderSource(settings.headers()));
      case BODY -> List.of(); // read as it is sent
      case FRAMEWORK -> List.of((request, to) -> Scope.offer(Scope.Origin.KNOWN, to));
      case SETTINGS -> List.of((request, to) -> to.offer(settings.fixed()));
      case CALL_SITE -> settings.callSite() ? List.of(new CallSite()) : List.of();
      case PROCESS -> List.of(new ThreadPool(settings.started()));
    };
  }
}
