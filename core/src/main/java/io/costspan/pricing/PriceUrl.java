/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A price file on a server, fetched again where it has changed. What cannot be fetched or has a
 * mistake is not used: what was fetched before stays. Not thread-safe.
 */
public final class PriceUrl {
  /** Gets a file, unless it is still the one with this mark; replaceable in one place only. */
  @FunctionalInterface
  interface Download {
    Answer get(URI url, @Nullable String etag, @Nullable String lastModified)
        throws PriceFileException, InterruptedException;
  }

  /**
   * What the server answered.
   *
   * @param body null where the file is still the same
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
  record Answer(byte @Nullable [] body, @Nullable String etag, @Nullable String lastModified) {}

  private final URI url;
  private final Download download;
  private final Consumer<String> say;
  private @Nullable String etag;
  private @Nullable String lastModified;
  private @Nullable PriceBook book;

  PriceUrl(URI url, Download download, Consumer<String> say) {
    this.url = url;
    this.download = download;
    this.say = say;
  }

  /** What was last fetched without a mistake; null where nothing was yet. */
  @Nullable PriceBook book() {
    return book;
  }

  /** Fetches the file where it has changed; true where there is another book since. */
  boolean fetch() throws InterruptedException {
    try {
      Answer answer = download.get(url, etag, lastModified);
      byte[] body = answer.body();
      if (body == null) {
        return false;
      }
      book = PriceBookReader.read(shown(url), new ByteArrayInputStream(body));
      etag = answer.etag();
      lastModified = answer.lastModified();
      return true;
    } catch (PriceFileException e) {
      String stays = book == null ? "" : "; what was fetched before stays";
      say.accept("the price file of prices.url is not used: " + e.getMessage() + stays);
      return false;
    }
  }

  /** The address without what may be secret: user, password and query. */
  public static String shown(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getPath();
  }
}
