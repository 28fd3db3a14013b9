/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** An app on OkHttp, of any version; prints all that it can observe. Started with a temp folder. */
public final class OkHttpApp {
  private static final MediaType JSON = MediaType.parse("application/json");

  private final Server server;
  private final OkHttpClient client;

  private OkHttpApp(Server server, File folder) {
    this.server = server;
    this.client =
        new OkHttpClient.Builder()
            .cache(new Cache(folder, 1 << 20))
            .addInterceptor(this::signIn)
            .build();
  }

  public static void main(String[] args) throws Exception {
    try (Server server = new Server()) {
      OkHttpApp app = new OkHttpApp(server, new File(args[0]));
      app.run();
      app.client.dispatcher().executorService().shutdown();
      app.client.connectionPool().evictAll();
    }
  }

  private void run() throws Exception {
    plain("/v1/plain");
    plain("/v1/redirect");
    plain("/v1/error");
    plain("/v1/gzip");
    plain("/v1/large");
    plain("/other/plain");
    plain("/v1/empty");
    plain("/v1/sign-in-first");
    ownGzip();
    cached();
    enqueue();
    stream();
    refused();
  }

  /** A call inside the call; its body must not be taken for the outer one's. */
  private Response signIn(okhttp3.Interceptor.Chain chain) throws IOException {
    if (chain.request().url().encodedPath().equals("/v1/sign-in-first")) {
      client.newCall(post("/other/token", "secret")).execute().body().close();
    }
    return chain.proceed(chain.request());
  }

  private Request post(String path, String body) {
    return new Request.Builder()
        .url(server.url(path) + "?key=1")
        .post(RequestBody.create(JSON, body))
        .build();
  }

  private void plain(String path) throws IOException {
    print(path, client.newCall(post(path, "{\"q\":\"ü\"}")).execute());
  }

  private void ownGzip() throws IOException {
    Request request =
        post("/v1/gzip", "own").newBuilder().header("Accept-Encoding", "gzip").build();
    Response response = client.newCall(request).execute();
    System.out.println("own gzip " + response.header("Content-Encoding"));
    System.out.println(Arrays.hashCode(response.body().bytes()));
  }

  private void cached() throws IOException {
    Request request = new Request.Builder().url(server.url("/v1/cached")).build();
    for (int i = 0; i < 2; i++) {
      Response response = client.newCall(request).execute();
      System.out.println("from cache: " + (response.networkResponse() == null));
      print("/v1/cached", response);
    }
  }

  private void enqueue() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    client
        .newCall(post("/v1/async", "later"))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                System.out.println("failed " + e);
                done.countDown();
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                print("/v1/async", response);
                done.countDown();
              }
            });
    done.await();
  }

  private void stream() throws IOException {
    Response response = client.newCall(post("/v1/stream", "stream")).execute();
    try (ResponseBody body = response.body()) {
      BufferedSource source = body.source();
      System.out.println("event " + source.readUtf8LineStrict() + source.readUtf8LineStrict());
      System.out.println("buffered " + source.buffer().size());
    } finally {
      server.firstEventRead.countDown();
    }
    try {
      response.body().source().readUtf8();
    } catch (IllegalStateException e) {
      System.out.println("after close: " + e.getMessage());
    }
  }

  private void refused() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Request request = new Request.Builder().url("http://127.0.0.1:" + port + "/v1/refused").build();
    try {
      client.newCall(request).execute().body().close();
    } catch (IOException e) {
      System.out.println("refused " + e.getClass().getName());
    }
  }

  private static void print(String path, Response response) throws IOException {
    System.out.println("app " + path + " " + response.code() + " " + response.body().contentType());
    System.out.println("length " + response.body().contentLength());
    String body = response.body().string();
    System.out.println(body.length() > 200 ? body.length() + " chars" : body);
  }
}
