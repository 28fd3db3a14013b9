/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A library of the app that may be asked only when the app has begun to use it itself, because its
 * first use starts something: a context storage, a logging system. The agent sees that by a class
 * that is loaded then; without the agent there is nothing to wait for. Thread-safe.
 */
public final class AppUse {
  /** Freezes the choice of a context storage, and wakes java.util.logging. */
  static final AppUse OPENTELEMETRY = new AppUse(List.of(ForeignNames.contextStorage()));

  /** Binds the logging system. */
  static final AppUse SLF4J =
      new AppUse(
          List.of(
              "ch.qos.logback.classic.util.LogbackMDCAdapter",
              "org.apache.logging.slf4j.Log4jMDCAdapter",
              "org.slf4j.helpers.BasicMDCAdapter",
              "org.slf4j.impl.Log4jMDCAdapter",
              "org.slf4j.impl.Slf4jMDCAdapter"));

  static final AppUse LOG4J = new AppUse(List.of("org.apache.logging.log4j.spi.ThreadContextMap"));

  static final AppUse MICROMETER =
      new AppUse(List.of("io.micrometer.observation.SimpleObservation"));

  private static final List<AppUse> ALL = List.of(OPENTELEMETRY, SLF4J, LOG4J, MICROMETER);

  private final List<String> signs;
  private volatile boolean began = true;

  private AppUse(List<String> signs) {
    this.signs = signs;
  }

  /** For the agent, at its start: nothing has begun until its class is {@link #seen}. */
  public static void waitForApp() {
    for (AppUse library : ALL) {
      library.began = false;
    }
  }

  /** The classes whose loading shows a beginning, by name. */
  public static List<String> signs() {
    List<String> signs = new ArrayList<>();
    for (AppUse library : ALL) {
      signs.addAll(library.signs);
    }
    return signs;
  }

  /** A class of this name was loaded. */
  public static void seen(String className) {
    for (AppUse library : ALL) {
      if (library.signs.contains(className)) {
        library.began = true;
      }
    }
  }

  boolean began() {
    return began;
  }
}
