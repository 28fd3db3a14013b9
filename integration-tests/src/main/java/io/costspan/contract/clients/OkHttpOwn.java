/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Cache;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** OkHttp's own ways to read a body. */
final class OkHttpOwn {
  private OkHttpOwn() {}

  /** Reads one response. */
  @FunctionalInterface
  private interface Reader {
    void read(Run run, Response response) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-string", (run, r) -> text(run, r.body().string())),
        own("json-bytes", (run, r) -> run.facts().body(r.body().bytes())),
        own("json-source", (run, r) -> run.facts().body(r.body().source().readByteArray())),
        own("json-peeked", OkHttpOwn::peeked),
        own("sse-source", OkHttpOwn::lines),
        own("sse-exhausted", OkHttpOwn::exhausted),
        new Scenario("cached", OkHttpOwn::cached),
        new Scenario("json-interceptor", OkHttpOwn::interceptor),
        new Scenario("retry-429-inside", OkHttpOwn::retryInside));
  }

  private static Scenario own(String name, Reader reader) {
    return new Scenario(
        name,
        run -> {
          OkHttpClient client = OkHttpExecute.newClient();
          Response response = client.newCall(OkHttpAnswer.request(run.chat())).execute();
          reader.read(run, response);
          response.body().close();
          run.facts().add("own pool", OkHttpAnswer.pool(client));
        });
  }

  private static void text(Run run, String text) {
    run.facts().body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void peeked(Run run, Response response) throws Exception {
    text(run, response.peekBody(10).string());
    text(run, response.body().string());
  }

  private static void lines(Run run, Response response) throws Exception {
    String line = response.body().source().readUtf8Line();
    while (line != null) {
      run.facts().add("line", line);
      line = response.body().source().readUtf8Line();
    }
  }

  private static void exhausted(Run run, Response response) throws Exception {
    while (!response.body().source().exhausted()) {
      run.facts().add("line", response.body().source().readUtf8LineStrict());
    }
  }

  /** OkHttp caches answers to GET only, so an app that wants more asks with GET. */
  private static void cached(Run run) throws Exception {
    Path folder = Files.createTempDirectory("contract-cache");
    Cache cache = new Cache(folder.toFile(), 1 << 20);
    Interceptor asGet = chain -> chain.proceed(chain.request().newBuilder().get().build());
    OkHttpClient client =
        OkHttpExecute.newClient().newBuilder().addInterceptor(asGet).cache(cache).build();
    for (int i = 0; i < 2; i++) {
      Response response = client.newCall(OkHttpAnswer.request(run.chat())).execute();
      run.facts().add("from cache", response.networkResponse() == null);
      text(run, response.body().string());
    }
    cache.delete();
  }

  /** As the Gemini SDK does it: one call of the app, two exchanges. */
  private static void retryInside(Run run) throws Exception {
    Interceptor retrying =
        chain -> {
          Response response = chain.proceed(chain.request());
          if (response.code() != 429) {
            return response;
          }
          response.body().close();
          return chain.proceed(chain.request());
        };
    OkHttpClient client = OkHttpExecute.newClient().newBuilder().addInterceptor(retrying).build();
    Response response = client.newCall(OkHttpAnswer.request(run.chat())).execute();
    run.facts().add("status", response.code());
    text(run, response.body().string());
  }

  private static void interceptor(Run run) throws Exception {
    Interceptor watching =
        chain -> {
          Response response = chain.proceed(chain.request());
          run.facts().add("intercepted", response.code());
          return response;
        };
    OkHttpClient client = OkHttpExecute.newClient().newBuilder().addInterceptor(watching).build();
    Response response = client.newCall(OkHttpAnswer.request(run.chat())).execute();
    text(run, response.body().string());
  }
}
