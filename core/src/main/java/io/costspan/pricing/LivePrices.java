/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a running process: the user's file over what was fetched over the book in the jar,
 * each of the first two read again while the process runs. Thread-safe.
 *
 * <p>Without a file and a URL there is neither a thread nor anything to look at.
 */
public final class LivePrices implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final PriceBook bundled = PriceBooks.bundled();
  private final @Nullable PriceFile file;
  private final @Nullable PriceUrl url;
  private final Sources sources;
  private final Consumer<String> say;
  private volatile Pricer pricer;
  private @Nullable Thread thread;

  /**
   * Where prices come from besides the jar.
   *
   * @param file the user's file; null for none
   * @param url where a file is fetched from; null for none
   * @param every how often it is fetched
   */
  public record Sources(@Nullable Path file, @Nullable URI url, Duration every) {}

  private LivePrices(Sources sources, Consumer<String> say) {
    this.sources = sources;
    this.say = say;
    file = sources.file == null ? null : new PriceFile(sources.file, say);
    url = sources.url == null ? null : new PriceUrl(sources.url, new Lazily(), say);
    pricer = new Pricer(book());
  }

  /**
   * Reads the user's file now; fetches on a thread of its own. Never fails.
   *
   * @param say receives one line for whatever cannot be used
   * @param unseen runs a fetch, unseen by whoever observes the app
   */
  public static LivePrices open(Sources sources, Consumer<String> say, Consumer<Runnable> unseen) {
    LivePrices prices = new LivePrices(sources, say);
    if (prices.file != null || prices.url != null) {
      prices.start(unseen);
    }
    return prices;
  }

  /** For tests: no thread. */
  static LivePrices still(Sources sources, Consumer<String> say) {
    return new LivePrices(sources, say);
  }

  /** For tests: what looks and fetches; null for nothing. */
  @Nullable Thread thread() {
    return thread;
  }

  /** The cost by the prices of now. */
  public Cost price(Reading reading, String provider, Instant start) {
    return pricer.price(reading, provider, start);
  }

  /** See {@link Pricer#suggestion}; by the prices of now. */
  public @Nullable String suggestion(Reading reading, String provider, Instant start) {
    return pricer.suggestion(reading, provider, start);
  }

  /** Looks at the file, and takes over what has changed. */
  void look() {
    if (file != null && file.look()) {
      pricer = new Pricer(book());
    }
  }

  /** Fetches the file of the URL, and takes over what has changed. */
  void fetch() throws InterruptedException {
    if (url != null && url.fetch()) {
      pricer = new Pricer(book());
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private PriceBook book() {
    PriceBook book = bundled;
    if (url != null && url.book() != null) {
      book = url.book().over(book);
    }
    return file == null || file.book() == null ? book : file.book().over(book);
  }

  /** The JDK's client is loaded for the first fetch, on the thread that fetches. */
  private static final class Lazily implements PriceUrl.Download {
    @Override
    public PriceUrl.Answer get(URI url, @Nullable String etag, @Nullable String lastModified)
        throws PriceFileException, InterruptedException {
      return new HttpDownload().get(url, etag, lastModified);
    }
  }

  private void start(Consumer<Runnable> unseen) {
    // as the booking thread: nothing of the app is held; our own loader, by which our calls are
    // known and not tapped
    Thread own = new Thread(null, () -> run(unseen), "costspan-prices", 0, false);
    own.setDaemon(true);
    own.setContextClassLoader(LivePrices.class.getClassLoader());
    own.start();
    thread = own;
  }

  private void run(Consumer<Runnable> unseen) {
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      if (url != null && System.nanoTime() - next >= 0) {
        next = System.nanoTime() + sources.every.toNanos();
        unseen.accept(() -> safely(this::fetch));
      }
      safely(
          () -> {
            Thread.sleep(LOOK.toMillis());
            look();
          });
    }
  }

  /** Work that may be interrupted. */
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private void safely(Work work) {
    try {
      work.run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError failure) {
      // for example a runtime image without java.net.http
      say.accept("prices are not refreshed: " + failure.getClass().getName());
    }
  }
}
