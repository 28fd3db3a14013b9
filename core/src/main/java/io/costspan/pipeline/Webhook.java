/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.costspan.budget.Signal;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts signals to an address of the user's. That is tried again a few times, where it may help. An
 * address may hold a key: of it only the host is ever said.
 */
final class Webhook {
  /** Waits between two tries, in ms. */
  private static final long[] PAUSES = {1_000, 5_000, 25_000};

  private static final JsonFactory JSON = new JsonFactory();

  /** Sends a body of JSON. */
  @FunctionalInterface
  interface Post {
    /** Sends it and gives the status of the answer. */
    int send(URI url, byte[] json) throws IOException, InterruptedException;
  }

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  /**
   * Who sends, and how.
   *
   * @param service the process's
   */
  record Sender(String service, Post post, Pause pause) {}

  private final URI url;
  private final boolean slack;
  private final Sender sender;
  private final Faults faults;

  /**
   * @param slack whether it gets Slack's shape instead of all that is known
   */
  Webhook(URI url, boolean slack, Sender sender, Faults faults) {
    this.url = url;
    this.slack = slack;
    this.sender = sender;
    this.faults = faults;
  }

  /** As it is set; null where there is none, or it cannot be used, which is said. */
  static @Nullable Webhook of(Settings settings, String service, Faults faults) {
    String text = settings.text(Option.WEBHOOK_URL).strip();
    if (text.isEmpty()) {
      return null;
    }
    URI url = url(text);
    if (url == null) {
      faults.say("webhook.url is ignored: it must be like https://example.com/hook");
      return null;
    }
    String format = settings.text(Option.WEBHOOK_FORMAT);
    boolean slack =
        format.equals("auto")
            ? url.getHost().toLowerCase(Locale.ROOT).endsWith("slack.com")
            : format.equals("slack");
    // the JDK's client is loaded with the first signal
    Post post = (to, json) -> new HttpPost().send(to, json);
    return new Webhook(url, slack, new Sender(service, post, TimeUnit.MILLISECONDS::sleep), faults);
  }

  private static @Nullable URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean web =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      return web && url.getHost() != null ? url : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Tries until it got through, or that is given up, which is said once.
   *
   * @return whether it got through
   * @throws InterruptedException where the process ends meanwhile
   */
  boolean send(Signal signal) throws InterruptedException {
    byte[] json = json(signal);
    int status = 0;
    String answer = "";
    for (int tries = 0; tries <= PAUSES.length && mayHelp(status); tries++) {
      if (tries > 0) {
        sender.pause().millis(PAUSES[tries - 1]);
      }
      try {
        status = sender.post().send(url, json);
        answer = "HTTP " + status;
      } catch (IOException | RuntimeException | LinkageError e) {
        status = 0;
        answer = e.getClass().getSimpleName(); // its message may hold the address
      }
      if (status / 100 == 2) {
        return true;
      }
    }
    String shown = url.getScheme() + "://" + url.getHost() + "/...";
    faults.say("a warning did not get through to the webhook " + shown + ": " + answer);
    return false;
  }

  /** Whether another try may end otherwise; 0 where there was no answer. */
  private static boolean mayHelp(int status) {
    return status == 0 || status >= 500 || status == 429 || status == 408;
  }

  private byte[] json(Signal signal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (slack) {
        json.writeStringField(
            "text", escaped("costspan, " + sender.service() + ": " + signal.message()));
      } else {
        write(json, signal);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator json, Signal signal) throws IOException {
    json.writeStringField("event", "budget.threshold");
    json.writeStringField("service", sender.service());
    json.writeStringField("budget", signal.budget());
    json.writeStringField("of", signal.of());
    json.writeNumberField("percent", signal.percent());
    json.writeStringField("unit", signal.unit());
    json.writeStringField("spent", signal.spent().toPlainString());
    json.writeStringField("limit", signal.limit().toPlainString());
    json.writeBooleanField("stops", signal.stops());
    if (signal.resetsAt() != null) {
      json.writeStringField("resets_at", signal.resetsAt().toString());
    }
    json.writeStringField("message", signal.message());
  }

  /** As Slack wants it; names are anybody's words, and must not mention everybody. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
