/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers chat completions of {@code gpt-4o}, or the model that is asked for on Bedrock. */
public final class PaidServer extends PaidAnswers {
  private final ServerSocket server;

  public PaidServer() throws IOException {
    server = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress());
    Daemons.serve("paid", server, this::serve);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1/chat/completions";
  }

  private void serve(Socket socket) throws Exception {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      for (RawRequest asked = RawRequest.read(in); asked != null; asked = RawRequest.read(in)) {
        int number = answer();
        boolean fails = number == 0;
        String document = asked.head().contains("/converse ") ? converse() : completion(number);
        out.write(fails ? answer("400 Bad Request", error()) : answer("200 OK", document));
      }
    }
  }

  private static byte[] answer(String status, String body) {
    String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: ";
    return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static String error() {
    return "{\"error\":{\"message\":\"try again\",\"type\":\"invalid_request_error\"}}";
  }

  private static String completion(int number) {
    return "{\"id\":\"chatcmpl-paid-"
        + number
        + "-0123456789abcdef\",\"object\":\"chat.completion\",\"created\":1764288000,"
        + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
        + "\"assistant\",\"content\":\"gone\"},\"finish_reason\":\"stop\"}],\"usage\":"
        + "{\"prompt_tokens\":1000,\"completion_tokens\":500,\"total_tokens\":1500}}";
  }

  private static String converse() {
    return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"gone\"}]}},"
        + "\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":1000,\"outputTokens\":500,"
        + "\"totalTokens\":1500},\"metrics\":{\"latencyMs\":12}}";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
