/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * {@code POST /v1/responses} and {@code /v1/responses/compact}, and {@code GET
 * /v1/responses/resp_…} or its {@code /cancel}: a background response is read by polling it, and
 * its usage is stated only there. Polls repeat the usage; the response id keeps it from being
 * booked twice. A response that was not made in the background was billed when it was made: to
 * fetch it costs nothing.
 */
final class OpenAiResponses implements Provider {
  private static final String RESPONSES = "/responses/";
  private static final String CANCEL = "/cancel";

  private static final JsonPaths<OpenAiField> RESPONSE =
      JsonPaths.<OpenAiField>builder()
          .at("id", OpenAiField.ID)
          .at("model", OpenAiField.MODEL)
          .at("status", OpenAiField.STATUS)
          .at("background", OpenAiField.BACKGROUND)
          .at("incomplete_details.reason", OpenAiField.INCOMPLETE_REASON)
          .at("service_tier", OpenAiField.SERVICE_TIER)
          .at("error", OpenAiField.ERROR)
          .at("output", OpenAiField.OUTPUT_ITEMS)
          .at("output[]", OpenAiField.OUTPUT_ITEM)
          .at("output[].type", OpenAiField.ITEM_TYPE)
          .at("output[].action.type", OpenAiField.ACTION_TYPE)
          .include(OpenAiUsage.at("usage"))
          .build();

  static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("type", OpenAiField.TYPE)
          .mount("response", RESPONSE)
          .at("item", OpenAiField.EVENT_ITEM)
          .at("item.type", OpenAiField.ITEM_TYPE)
          .at("item.action.type", OpenAiField.ACTION_TYPE)
          .include(RESPONSE)
          .build();

  @Override
  public String api() {
    return "openai.responses";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    if (request.method().equals("GET")) {
      return isResponse(path, path.length());
    }
    return request.method().equals("POST")
        && (path.endsWith("/responses") || path.endsWith("/responses/compact") || isCancel(path));
  }

  private static boolean isCancel(String path) {
    return path.endsWith(CANCEL) && isResponse(path, path.length() - CANCEL.length());
  }

  /** Whether the path up to {@code end} names a response. */
  private static boolean isResponse(String path, int end) {
    int id = path.lastIndexOf('/', end - 1) + 1;
    return path.startsWith("resp_", id) && path.startsWith(RESPONSES, id - RESPONSES.length());
  }

  @Override
  public boolean mayGet() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    boolean poll = request.method().equals("GET") || isCancel(request.path());
    return new JsonUsageReader<>(Claim.of(request, false), PATHS, new OpenAiResponsesAnswer(poll));
  }
}
