/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** An app on the JDK's client, with every body handler; prints all that it can observe. */
public final class JdkHttpApp {
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();

  private JdkHttpApp(Server server) {
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    try (Server server = new Server()) {
      new JdkHttpApp(server).run(new File(args[0]).toPath());
    }
  }

  private void run(Path folder) throws Exception {
    send("string", BodyHandlers.ofString());
    send("bytes", BodyHandlers.ofByteArray());
    send("lines", BodyHandlers.ofLines());
    send("file", BodyHandlers.ofFile(folder.resolve("body")));
    send("discarding", BodyHandlers.discarding());
    send("replacing", BodyHandlers.replacing("instead"));
    send("buffering", BodyHandlers.buffering(BodyHandlers.ofString(), 7));
    send("consumer", BodyHandlers.ofByteArrayConsumer(bytes -> {}));
    send("lineSubscriber", BodyHandlers.fromLineSubscriber(new Lines()));
    send("input", BodyHandlers.ofInputStream());
    send("publisher", BodyHandlers.ofPublisher());
    send("mapping", i -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), b -> b.length));
    overloads();
    redirect();
    stream();
    refused();
  }

  private HttpRequest.Builder post(String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(server.url(path) + "?key=1")).POST(body);
  }

  private <T> void send(String name, BodyHandler<T> handler) throws Exception {
    BodyPublisher publisher = BodyPublishers.ofString("{\"q\":\"" + name + "\"}");
    HttpRequest request = post("/v1/" + name, publisher).build();
    HttpResponse<T> response = client.send(request, handler);
    System.out.println("app " + name + " " + response.statusCode() + " " + text(response.body()));
    // what an app may compare
    System.out.println(response.request().bodyPublisher().orElseThrow() == publisher);
    System.out.println(request.bodyPublisher().orElseThrow() == publisher);
    System.out.println(response.request().equals(request));
  }

  private static String text(Object body) throws Exception {
    if (body instanceof byte[] bytes) {
      return Server.text(bytes);
    } else if (body instanceof Stream<?> lines) {
      return lines.toList().toString();
    } else if (body instanceof Path path) {
      return Files.readString(path);
    } else if (body instanceof InputStream in) {
      return Server.text(in.readAllBytes());
    } else if (body instanceof Flow.Publisher<?> publisher) {
      CompletableFuture<String> done = new CompletableFuture<>();
      publisher.subscribe(new Collecting(done));
      return done.get();
    }
    return String.valueOf(body);
  }

  private void overloads() throws Exception {
    HttpRequest two = post("/v1/async2", BodyPublishers.ofString("two")).build();
    System.out.println(client.sendAsync(two, BodyHandlers.ofString()).get().body());
    BodyPublisher streamed =
        BodyPublishers.ofByteArrays(List.of(Server.bytes("th"), Server.bytes("ree")));
    HttpRequest three = post("/v1/async3", streamed).build();
    System.out.println(client.sendAsync(three, BodyHandlers.ofString(), null).get().body());
    HttpRequest other = post("/other/async", BodyPublishers.ofString("none")).build();
    System.out.println(client.sendAsync(other, BodyHandlers.ofString()).get().body());
  }

  private void redirect() throws Exception {
    HttpRequest request = post("/v1/redirect", BodyPublishers.ofString("again")).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    System.out.println("redirected " + response.uri().getPath() + " " + response.body());
    System.out.println(response.previousResponse().orElseThrow().statusCode());
  }

  private void stream() throws Exception {
    HttpRequest request = post("/v1/stream", BodyPublishers.ofString("stream")).build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), "UTF-8"))) {
      System.out.println("event " + reader.readLine());
    }
    server.firstEventRead.countDown();
  }

  private void refused() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI uri = URI.create("http://127.0.0.1:" + port + "/v1/refused");
    try {
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      System.out.println("refused " + e.getClass().getName());
    }
  }

  private static final class Lines implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      System.out.println("line " + line);
    }

    @Override
    public void onError(Throwable failure) {
      System.out.println(failure);
    }

    @Override
    public void onComplete() {}
  }

  private static final class Collecting implements Flow.Subscriber<Object> {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> done;

    Collecting(CompletableFuture<String> done) {
      this.done = done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object buffers) {
      for (Object buffer : (List<?>) buffers) {
        byte[] bytes = new byte[((ByteBuffer) buffer).remaining()];
        ((ByteBuffer) buffer).get(bytes);
        text.append(Server.text(bytes));
      }
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      done.complete(text.toString());
    }
  }
}
