/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonPull;
import io.costspan.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a chat stream is asked for its usage ({@code stream_options.include_usage}), and how what
 * comes of that is taken out of it again. Pure functions.
 */
public final class StreamUsage {
  private enum Field {
    STREAM,
    OPTIONS
  }

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          .at("stream", Field.STREAM)
          .at("stream_options", Field.OPTIONS)
          .build();

  private static final byte[] OPTION =
      "\"stream_options\":{\"include_usage\":true},".getBytes(StandardCharsets.UTF_8);

  private static final String AZURE = "azure.ai.openai";

  /**
   * Who takes the option and answers it with an event of its own; {@code openai} stands for servers
   * that nobody knows, too. Others state their usage unasked, in the last chunk (DeepSeek, Groq,
   * Mistral, OpenRouter, Together, xAI ...), or refuse what they do not know.
   */
  private static final Set<String> KNOWN = Set.of("openai", AZURE, "ollama", "crusoe", "snowflake");

  /** Headers in which an app itself vouches for its body. */
  private static final List<String> VOUCHING =
      List.of(
          "content-length",
          "content-md5",
          "content-digest",
          "repr-digest",
          "digest",
          "signature",
          "x-amz-content-sha256",
          "x-content-sha256");

  /** Kinds of {@code authorization} that cover the body: those of AWS, Oracle Cloud and others. */
  private static final List<String> SIGNED = List.of("AWS4-", "Signature ", "HMAC");

  private StreamUsage() {}

  /**
   * Whether the option can be added to this request: its API is one that knows it, and nothing in
   * its headers says that the body is not what it looks like. Azure knows it in all versions of its
   * {@code /openai/v1/} only.
   */
  public static boolean mayBeAsked(Provider provider, Request request) {
    return provider.statesUsageOnRequest()
        && isKnown(ProviderNames.of(request, "openai"), request.path())
        && isFree(request.headers());
  }

  /**
   * Whether the body may become another one: nothing in the headers says that it is compressed, how
   * long it is or what it is, or that a signature covers it; nor would the answer be compressed for
   * the app itself.
   */
  public static boolean isFree(Headers headers) {
    String credentials = headers.first("authorization");
    return isPlain(headers.first("content-encoding"))
        && isPlain(headers.first("accept-encoding"))
        && VOUCHING.stream().allMatch(name -> headers.first(name) == null)
        && (credentials == null || SIGNED.stream().noneMatch(credentials::startsWith));
  }

  private static boolean isKnown(String name, String path) {
    return KNOWN.contains(name) && (!name.equals(AZURE) || path.contains("/openai/v1/"));
  }

  private static boolean isPlain(@Nullable String encoding) {
    return encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity");
  }

  /** Whether no server that is not the provider's own can be behind this host. */
  public static boolean isProvidersOwn(Request request) {
    return ProviderNames.isKnown(request.host());
  }

  /**
   * The body with the option added; null where it is not a JSON object with {@code "stream":true}
   * and without {@code stream_options}.
   */
  public static byte @Nullable [] asking(byte[] body) {
    int brace = firstBrace(body);
    if (brace < 0 || !wantsStreamOnly(body)) {
      return null;
    }
    byte[] asking = new byte[body.length + OPTION.length];
    System.arraycopy(body, 0, asking, 0, brace + 1);
    System.arraycopy(OPTION, 0, asking, brace + 1, OPTION.length);
    int rest = brace + 1;
    System.arraycopy(body, rest, asking, rest + OPTION.length, body.length - rest);
    return asking;
  }

  /** Whether the body is one that {@link #asking} has made. */
  public static boolean isAsking(byte[] body) {
    int from = firstBrace(body) + 1;
    int to = from + OPTION.length;
    return from > 0 && to <= body.length && Arrays.equals(OPTION, 0, OPTION.length, body, from, to);
  }

  /** Negative where the body begins with something else. */
  private static int firstBrace(byte[] body) {
    int i = 0;
    while (i < body.length && isBlank(body[i])) {
      i++;
    }
    return i < body.length && body[i] == '{' ? i : -1;
  }

  private static boolean wantsStreamOnly(byte[] body) {
    Wishes wishes = new Wishes();
    JsonPull<Field> json = new JsonPull<>(PATHS, wishes);
    int end = json.read(body, 0, body.length);
    while (end < body.length && isBlank(body[end])) {
      end++;
    }
    return json.done() && end == body.length && wishes.stream && !wishes.options;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /**
   * What takes out of the answer to such a request what its app did not ask for; null for an answer
   * that is one document, or compressed. Not all servers say that theirs is a stream of events.
   *
   * @param decoded whether {@code content-encoding} has been undone already
   */
  public static @Nullable BodyFilter taking(Request request, Headers response, boolean decoded) {
    String type = response.first("content-type");
    boolean document = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    if (document || !(decoded || isPlain(response.first("content-encoding")))) {
      return null;
    }
    boolean length = response.first("content-length") != null;
    return new StreamUsageFilter(addsNulls(request, response), length);
  }

  /**
   * Whether the server is OpenAI's own: its chunks have no {@code usage} unless it is asked for. Of
   * others it is not known which of their nulls an app would see without us.
   */
  private static boolean addsNulls(Request request, Headers response) {
    return response.first("openai-version") != null
        || "openai".equals(ProviderNames.of(request, ""))
        || AZURE.equals(ProviderNames.of(request, ""));
  }

  private static final class Wishes implements JsonPull.Listener<Field> {
    private boolean stream;
    private boolean options;

    @Override
    public void value(Field field, JsonValue value) {
      if (field == Field.STREAM) {
        stream = value.isTrue();
      } else {
        options = true;
      }
    }

    @Override
    public void enter(Field field) {
      options |= field == Field.OPTIONS;
      stream &= field != Field.STREAM;
    }
  }
}
