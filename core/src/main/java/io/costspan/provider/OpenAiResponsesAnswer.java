/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds to OpenAI's usage what the Responses API has besides: an event that ends the stream, and
 * tools the provider ran, which are output items and not in the usage block.
 */
final class OpenAiResponsesAnswer extends OpenAiAnswer {
  /** Tool calls among some output items. */
  private static final class Tools {
    long webSearches;
    long fileSearches;
  }

  private final Tools inEvents = new Tools();
  private Tools inOutput = new Tools();

  /** The document that ended last was the first of a response. */
  boolean begins;

  private @Nullable String type;
  private @Nullable String status;
  private @Nullable String incompleteReason;
  private @Nullable String itemType;
  private @Nullable String actionType;
  private boolean background;

  OpenAiResponsesAnswer(boolean poll) {
    this.poll = poll;
  }

  @Override
  public void value(OpenAiField field, JsonValue value) {
    switch (field) {
      case TYPE -> type(value);
      case STATUS -> status = later(status, value);
      case BACKGROUND -> background |= value.isTrue();
      case INCOMPLETE_REASON -> incompleteReason = later(incompleteReason, value);
      case ITEM_TYPE -> itemType = later(null, value);
      case ACTION_TYPE -> actionType = later(null, value);
      default -> super.value(field, value);
    }
  }

  @Override
  public void enter(OpenAiField field) {
    switch (field) {
      case OUTPUT_ITEMS -> inOutput = new Tools();
      case OUTPUT_ITEM, EVENT_ITEM -> {
        itemType = null;
        actionType = null;
      }
      default -> super.enter(field);
    }
  }

  @Override
  public void leave(OpenAiField field) {
    if (field == OUTPUT_ITEM) {
      count(inOutput);
    } else {
      super.leave(field);
    }
  }

  @Override
  void endDocument() {
    super.endDocument();
    String event = type == null ? "" : type;
    begins = event.equals("response.created");
    switch (event) {
      case "response.output_item.done" -> count(inEvents);
      case "response.completed", "response.incomplete", "response.failed" -> terminal = true;
      case "error" -> error = true;
      default -> {}
    }
    type = null;
  }

  @Override
  boolean billedElsewhere() {
    return poll && !background;
  }

  @Override
  Collection<String> finishReasons() {
    if (incompleteReason != null) {
      return List.of(incompleteReason);
    }
    boolean atWork = status == null || status.equals("in_progress") || status.equals("queued");
    return atWork ? List.of() : List.of(status);
  }

  /** The final output repeats the events' items; some servers (Codex) leave it empty. */
  @Override
  void addTools(Usage.Builder usage) {
    long searches = Math.max(inEvents.webSearches, inOutput.webSearches);
    usage.set(Bucket.WEB_SEARCH, Math.max(searches, counts.of(WEB_SEARCHES)));
    usage.set(Bucket.FILE_SEARCH, Math.max(inEvents.fileSearches, inOutput.fileSearches));
  }

  private void type(JsonValue value) {
    if (value.endsWith(".delta")) {
      skipDocument();
    } else {
      type = later(null, value);
    }
  }

  /** Opening a page or finding in one is a call of the same type, but not billed. */
  private void count(Tools tools) {
    if ("web_search_call".equals(itemType) && (actionType == null || actionType.equals("search"))) {
      tools.webSearches++;
    } else if ("file_search_call".equals(itemType)) {
      tools.fileSearches++;
    }
  }
}
