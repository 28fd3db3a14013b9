/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceProbeTest {
  private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Thread thread = Thread.currentThread();
  private ClassLoader before;

  @BeforeEach
  void noOpenTelemetryInSight() {
    before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void restore() {
    thread.setContextClassLoader(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal", "unsampled", "http", "observed", "rootHttp", "genai"})
  void theAppsCurrentSpanIsTheParent(String shape) throws Exception {
    try (URLClassLoader app = appWithOpenTelemetry()) {
      AtomicReference<Trace> resolved = new AtomicReference<>();
      String[] span = inSpan(app, shape, () -> resolved.set(resolve(request(app, HEADER))));
      Trace trace = Objects.requireNonNull(resolved.get());
      assertThat(trace.traceId()).isEqualTo(span[0]);
      assertThat(trace.parentSpanId()).isEqualTo(span[1]);
      assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(span[1]);
      assertThat(trace.sampled()).isEqualTo(!shape.equals("unsampled"));
    }
  }

  @Test
  void underTheAgentTheAppsApiIsNotTouchedBeforeTheAppUsesIt() throws Exception {
    AppUse.waitForApp();
    try (LoadedNames app = new LoadedNames(openTelemetry())) {
      resolve(request(app, null));
      assertThat(app.loaded).isEmpty();
      inSpan(app, "internal", () -> {});
      assertThat(app.loaded).contains(ForeignNames.contextStorage());
      AppUse.seen(ForeignNames.contextStorage());
      AtomicReference<Trace> resolved = new AtomicReference<>();
      String[] span = inSpan(app, "internal", () -> resolved.set(resolve(request(app, null))));
      assertThat(Objects.requireNonNull(resolved.get()).parentSpanId()).isEqualTo(span[1]);
    } finally {
      AppUse.signs().forEach(AppUse::seen);
    }
  }

  @Test
  void theContextLoaderIsAskedWhereTheClientsLoaderKnowsNothing() throws Exception {
    try (URLClassLoader app = appWithOpenTelemetry()) {
      thread.setContextClassLoader(app);
      AtomicReference<Trace> resolved = new AtomicReference<>();
      String[] span = inSpan(app, "internal", () -> resolved.set(resolve(request(null, HEADER))));
      assertThat(Objects.requireNonNull(resolved.get()).parentSpanId()).isEqualTo(span[1]);
    }
  }

  @Test
  void aContextThatIsKeptWithTheCallCountsBeforeTheCurrentOne() throws Exception {
    try (URLClassLoader app = appWithOpenTelemetry();
        URLClassLoader other = appWithOpenTelemetry()) {
      AtomicReference<Object> kept = new AtomicReference<>();
      AtomicReference<Object> others = new AtomicReference<>();
      String[] span = inSpan(app, "internal", () -> kept.set(currentContext(app)));
      inSpan(other, "internal", () -> others.set(currentContext(other)));
      List<String> parents = new ArrayList<>();
      String[] current =
          inSpan(
              app,
              "internal",
              () -> {
                parents.add(resolve(request(app, HEADER).in(kept::get)).parentSpanId());
                parents.add(resolve(request(app, HEADER).in(others::get)).parentSpanId());
              });
      assertThat(parents).containsExactly(span[1], current[1]);
    }
  }

  @Test
  void withoutACurrentSpanTheHeaderCounts() throws Exception {
    try (URLClassLoader app = appWithOpenTelemetry()) {
      Trace trace = resolve(request(app, HEADER));
      assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
      assertThat(trace.parentSpanId()).isEqualTo("00f067aa0ba902b7");
      assertThat(trace.sampled()).isTrue();
    }
  }

  @Test
  void withoutOpenTelemetryTheHeaderCounts() {
    Trace trace = resolve(request(null, HEADER.replace("-01", "-00")));
    assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.parentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(trace.sampled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void aMalformedHeaderIsNoTrace(String header) {
    Trace trace = resolve(request(null, header));
    assertThat(trace.parentSpanId()).isNull();
    assertThat(trace.traceId()).isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void aLaterVersionOfTheHeaderMayHaveMoreFields() {
    String header = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-more";
    assertThat(resolve(request(null, header)).parentSpanId()).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void withNothingACallIsARootOfItsOwn() {
    Trace one = resolve(request(null, null));
    Trace two = resolve(request(null, null));
    assertThat(one.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(two.traceId());
    assertThat(one.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(two.spanId());
    assertThat(one.parentSpanId()).isNull();
    assertThat(one.sampled()).isTrue();
  }

  @Test
  void headersAndLoadersThatThrowHarmNobody() {
    Headers broken =
        name -> {
          throw new IllegalStateException("closed");
        };
    ClassLoader hostile =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            throw new LinkageError("no");
          }
        };
    Trace trace = resolve(new Request("x", "POST", "h", -1, "/", broken, hostile));
    assertThat(trace.parentSpanId()).isNull();
  }

  /** A class of that name which is not the API. */
  @Test
  void aForeignClassOfThatNameIsNoApi() throws Exception {
    ClassLoader odd =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("io.opentelemetry.api.trace.Span")) {
              return Runnable.class;
            }
            throw new ClassNotFoundException(name);
          }
        };
    assertThat(resolve(request(odd, HEADER)).parentSpanId()).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void neitherTheGlobalInstanceNorTheLoaderIsTouchedForGood() throws Exception {
    WeakReference<ClassLoader> gone = useAndForget();
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(gone.get()).isNull();
  }

  private static Trace resolve(Request request) {
    return TraceProbe.find(request).trace();
  }

  private static WeakReference<ClassLoader> useAndForget() throws Exception {
    try (URLClassLoader app = appWithOpenTelemetry()) {
      inSpan(app, "http", () -> assertThat(resolve(request(app, null)).parentSpanId()).isNotNull());
      Class<?> global = app.loadClass("io.opentelemetry.api.GlobalOpenTelemetry");
      assertThat(global.getMethod("isSet").invoke(null)).isEqualTo(false);
      return new WeakReference<>(app);
    }
  }

  private static Object currentContext(ClassLoader app) {
    try {
      Class<?> context = app.loadClass("io.opentelemetry.context.Context");
      return context.getMethod("current").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static String[] inSpan(ClassLoader loader, String shape, Runnable body)
      throws ReflectiveOperationException {
    var app =
        (BiFunction<String, Runnable, String[]>)
            loader.loadClass(TracedApp.class.getName()).getConstructor().newInstance();
    return app.apply(shape, body);
  }

  private static Request request(@Nullable ClassLoader loader, @Nullable String traceparent) {
    Headers headers = name -> name.equals("traceparent") ? traceparent : null;
    return new Request("okhttp", "POST", "localhost", -1, "/v1/chat", headers, loader);
  }

  /** The app: its own copy of OpenTelemetry and of {@link TracedApp}. */
  private static URLClassLoader appWithOpenTelemetry() throws MalformedURLException {
    return new LoadedNames(openTelemetry());
  }

  private static URL[] openTelemetry() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.contains("opentelemetry-") || entry.endsWith("test-classes")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Remembers what it was asked to define, as the agent's gate sees it. */
  private static final class LoadedNames extends URLClassLoader {
    final Set<String> loaded = ConcurrentHashMap.newKeySet();

    LoadedNames(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> type = super.findClass(name);
      loaded.add(name);
      return type;
    }
  }
}
