/* SPDX-License-Identifier: Apache-2.0 */
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server over streamable HTTP whose tools all answer the same. */
final class ToolServer implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]*)\"");

  private final HttpServer server;

  ToolServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher id = ID.matcher(message);
    Matcher method = METHOD.matcher(message);
    if (!exchange.getRequestMethod().equals("POST") || !method.find()) {
      exchange.sendResponseHeaders(405, -1);
    } else if (!id.find()) {
      exchange.sendResponseHeaders(202, -1); // a notification
    } else {
      String result = result(method.group(1));
      String text = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id.group(1), result);
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static String result(String method) {
    return switch (method) {
      case "initialize" ->
          "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
              + "\"serverInfo\":{\"name\":\"tools\",\"version\":\"1\"}}";
      case "tools/list" -> "{\"tools\":[]}";
      case "tools/call" -> "{\"content\":[{\"type\":\"text\",\"text\":\"Po\"}],\"isError\":false}";
      default -> "{}";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
