/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.List;

/**
 * Where something may say whose cost a call is, the strongest first: for each facet and label the
 * first place that states it counts.
 */
public enum Place {
  SCOPE("the library's scopes", "a scope that the app has opened"),
  BAGGAGE(
      "OpenTelemetry baggage",
      "entries `costspan.job`, `session.id`, `user.id`, `langfuse.session.id` …,"
          + " `costspan.labels.*`"),
  SPAN(
      "the current span",
      "attributes `gen_ai.agent.name`, `gen_ai.conversation.id`, `session.id` … of a recording"
          + " span"),
  MDC("the logging context", "SLF4J's MDC (Logback), Log4j's ThreadContext"),
  HEADERS(
      "request headers", "those that `attribution.headers` names; never one that may hold a key"),
  BODY("the request's body", "`user`, `safety_identifier`, `metadata.*`, `conversation`"),
  FRAMEWORK("the framework", "what it is doing on this thread, see [below](#frameworks)"),
  SETTINGS("the configuration", "`labels.*` and `attribution.fixed`"),
  CALL_SITE("the call site", "the app's calling method (`call_site` only)"),
  PROCESS("the process", "the thread's pool or what was started (`job` only)");

  private final String title;
  private final String what;

  Place(String title, String what) {
    this.title = title;
    this.what = what;
  }

  public String title() {
    return title;
  }

  /** What is looked at, in Markdown. */
  public String what() {
    return what;
  }

  /** Those that are asked before the request's body has been seen. */
  static List<Place> beforeBody() {
    List<Place> all = List.of(values());
    return all.subList(0, all.indexOf(BODY));
  }

  static List<Place> afterBody() {
    List<Place> all = List.of(values());
    return all.subList(all.indexOf(BODY) + 1, all.size());
  }
}
