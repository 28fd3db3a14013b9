/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.End;
import io.costspan.usage.Reading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one run of Claude Code, and knows what the runs before it have stated of the same session.
 * Another program's output that is much alike states neither a charge nor Claude Code's version.
 */
final class ClaudeCodeReader implements UsageReader {
  private final ClaudeCodeAnswer answer;
  private final UsageReader lines;
  private final ClaudeSessions sessions;

  ClaudeCodeReader(ClaudeCodeAnswer answer, UsageReader lines, ClaudeSessions sessions) {
    this.answer = answer;
    this.lines = lines;
    this.sessions = sessions;
  }

  @Override
  public void requestBodyStarts() {
    lines.requestBodyStarts();
  }

  @Override
  public void requestBody(byte[] bytes, int offset, int length) {
    lines.requestBody(bytes, offset, length);
  }

  /** The session is Claude Code's own unless the app names another one. */
  @Override
  public Map<String, String> requestFields() {
    Map<String, String> fields = new HashMap<>();
    if (answer.session != null) {
      fields.put("conversation", answer.session);
      // also where the app names the conversation itself: a transcript is known by it
      fields.put("metadata.costspan.labels.claude_session", answer.session);
    }
    if (answer.turns != null) {
      fields.put("metadata.costspan.labels.turns", answer.turns);
    }
    return fields;
  }

  @Override
  public void response(int status, @Nullable String contentEncoding) {
    lines.response(status, contentEncoding);
  }

  @Override
  public void body(byte[] bytes, int offset, int length) {
    lines.body(bytes, offset, length);
  }

  @Override
  public boolean complete() {
    return lines.complete();
  }

  @Override
  public Reading finish(End end) {
    return lines.finish(end);
  }

  @Override
  public Reading news(Reading whole) {
    if (whole.statedCost() == null && answer.version == null) {
      return whole.withResult(Reading.Result.NOT_BILLED);
    }
    return answer.session == null || whole.result() != Reading.Result.USAGE
        ? whole
        : sessions.since(answer.session, answer.version, whole);
  }
}
