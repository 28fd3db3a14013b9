/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;

/**
 * Runs of OpenAI's assistants: started, continued with a tool's output, or polled. The usage is
 * there once the run has ended, again in each later poll; the run's id keeps it from being booked
 * twice. A stream also tells of the run's steps, whose usage is a part of the run's.
 */
final class OpenAiRuns implements Provider {
  private static final String RUNS = "/runs";

  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("id", ID)
          .at("object", TYPE)
          .at("model", MODEL)
          .at("status", STATUS)
          .at("incomplete_details.reason", INCOMPLETE_REASON)
          .at("error", ERROR)
          .include(OpenAiUsage.at("usage"))
          .build();

  /** Takes the runs among the objects. */
  private static final class Answer extends OpenAiAnswer {
    Answer(boolean poll) {
      this.poll = poll;
    }

    @Override
    public void value(OpenAiField field, JsonValue value) {
      switch (field) {
        case TYPE -> {
          if (!value.is("thread.run")) {
            skipDocument();
          }
        }
        case ID -> {
          if (value.startsWith("run_")) {
            super.value(ID, value);
          }
        }
        case STATUS -> {
          if (value.is("completed") || value.is("failed") || value.is("expired")) {
            finishReason(value);
          }
        }
        case INCOMPLETE_REASON -> finishReason(value);
        default -> super.value(field, value);
      }
    }
  }

  @Override
  public String api() {
    return "openai.runs";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return "invoke_agent";
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    int threads = path.indexOf("/threads/");
    if (threads < 0) {
      return false;
    }
    if (request.method().equals("POST")) {
      return path.endsWith(RUNS)
          || path.endsWith("/submit_tool_outputs")
          || (path.endsWith("/cancel") && path.contains("/runs/"));
    }
    int id = path.lastIndexOf('/') + 1;
    return request.method().equals("GET")
        && path.startsWith("run_", id)
        && path.startsWith(RUNS, id - 1 - RUNS.length());
  }

  @Override
  public boolean mayGet() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    boolean poll = request.method().equals("GET");
    return new JsonUsageReader<>(Claim.of(request, true), PATHS, new Answer(poll));
  }
}
