/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.List;

/**
 * A share of what another agent adds to an app.
 *
 * @param bound of the share of what the OpenTelemetry agent adds; empty where there is none
 */
record Promise(String what, String app, Measure measure, String bound) {
  static final List<Promise> ALL =
      List.of(
          new Promise("start-up without LLM client, CPU", App.EMPTY, Measure.CPU, "<= 5 %"),
          new Promise("start-up without LLM client, wall", App.EMPTY, Measure.WALL, ""),
          new Promise("400 HTTP calls to no LLM, CPU", App.HTTP, Measure.CPU, ""),
          new Promise("first LLM call, wall", App.FIRST_CALL, Measure.FIRST_CALL, "<= 15 %"),
          new Promise(
              "start to first LLM answer, wall",
              App.FIRST_CALL,
              Measure.START_TO_ANSWER,
              "<= 15 %"),
          new Promise("the example, CPU", App.EXAMPLE, Measure.CPU, ""));
}
