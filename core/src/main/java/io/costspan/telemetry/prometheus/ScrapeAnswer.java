/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request. Each answer ends its connection: a scraper comes back in seconds at best.
 */
record ScrapeAnswer(OutputStream out) {
  static final String PATH = "/metrics";

  void to(@Nullable ScrapeRequest request, ScrapeServer.Source source) throws IOException {
    if (request == null) {
      shortly("400 Bad Request", "", "this is not HTTP/1.1");
    } else if (!request.path().equals(PATH)) {
      shortly("404 Not Found", "", "the metrics are at " + PATH);
    } else if (request.method().equals("GET")) {
      metrics(request, source);
    } else if (request.method().equals("HEAD")) {
      head("200 OK", "Content-Type: " + format(request).contentType() + "\r\n");
    } else {
      shortly("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "the metrics can only be read");
    }
    out.flush();
  }

  private void metrics(ScrapeRequest request, ScrapeServer.Source source) throws IOException {
    Format format = format(request);
    head(
        "200 OK",
        "Content-Type: "
            + format.contentType()
            + "\r\nVary: Accept, Accept-Encoding\r\n"
            + (request.gzip() ? "Content-Encoding: gzip\r\n" : "")
            + (request.modern() ? "Transfer-Encoding: chunked\r\n" : ""));
    OutputStream body = request.modern() ? new ChunkedStream(out) : out;
    OutputStream coded = request.gzip() ? new GZIPOutputStream(body) : body;
    // closed only where all was written: what is not whole must not look as if it were
    Writer writer = new BufferedWriter(new OutputStreamWriter(coded, StandardCharsets.UTF_8));
    source.write(format, writer);
    writer.close();
  }

  private static Format format(ScrapeRequest request) {
    return Format.accepted(request.header("accept"));
  }

  private void shortly(String status, String headers, String text) throws IOException {
    byte[] body = ScrapeRequest.ascii(text + "\n");
    head(status, headers + "Content-Type: text/plain\r\nContent-Length: " + body.length + "\r\n");
    out.write(body);
  }

  private void head(String status, String headers) throws IOException {
    out.write(
        ScrapeRequest.ascii("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n"));
  }
}
