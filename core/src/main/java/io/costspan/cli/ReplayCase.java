/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.exchange.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One recorded exchange, as a line of a replay file holds it. {@link #responseBody} is what the app
 * read, with every content encoding already undone.
 */
record ReplayCase(
    String id,
    String method,
    String url,
    Map<String, String> requestHeaders,
    String requestBody,
    int status,
    Map<String, String> responseHeaders,
    String responseText,
    boolean base64) {
  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  /** Reads one object; the parser stands on its opening brace and is left on its closing one. */
  static ReplayCase read(JsonParser json) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, String> responseHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("request_headers") && value == JsonToken.START_OBJECT) {
        readHeaders(json, headers);
      } else if (name.equals("response_headers") && value == JsonToken.START_OBJECT) {
        readHeaders(json, responseHeaders);
      } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        fields.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return new ReplayCase(
        need(fields, "id"),
        need(fields, "method").toUpperCase(Locale.ROOT),
        need(fields, "url"),
        headers,
        fields.getOrDefault("request_body", ""),
        Integer.parseInt(fields.getOrDefault("response_status", "200")),
        responseHeaders,
        fields.getOrDefault("response_body", ""),
        "base64".equals(fields.get("response_body_encoding")));
  }

  /** Whether this was a request with one answer, and not a WebSocket. */
  boolean isExchange() {
    return !method.equals("WS");
  }

  byte[] responseBody() {
    return base64
        ? Base64.getDecoder().decode(responseText)
        : responseText.getBytes(StandardCharsets.UTF_8);
  }

  /** By hand, for recordings hold placeholders that no URL class accepts. */
  Request request() {
    if (method.equals(Request.PROCESS)) {
      return new Request("replay", method, "localhost", -1, "/" + url, requestHeaders::get, null);
    }
    String rest = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
    rest = rest.split("[?#]", 2)[0];
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "/" : rest.substring(slash);
    Matcher port = PORT.matcher(authority);
    boolean hasPort = port.find();
    String host = hasPort ? authority.substring(0, port.start()) : authority;
    int number = hasPort ? Integer.parseInt(port.group(1)) : -1;
    return new Request("replay", method, host, number, path, requestHeaders::get, null);
  }

  private static void readHeaders(JsonParser json, Map<String, String> headers) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue()) {
        headers.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private static String need(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field \"" + name + "\" is missing");
    }
    return value;
  }
}
