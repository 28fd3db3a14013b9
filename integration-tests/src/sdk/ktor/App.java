/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientEngineContainer;
import io.ktor.client.HttpClientJvmKt;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.ContentType;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.TextContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteReadChannelOperationsKt;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;

/** Ktor's client, with the engine that is on the class path. */
class App {
  private static final String ASK =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"What is sold here,"
          + " grün?\"}]}";

  public static void main(String[] args) {
    new SdkApp(args)
        .on("chat/plain", App::plain)
        .on("chat/error", App::plain)
        .on("chat/stream", App::stream)
        .on("chat/silent", App::stream)
        .run();
  }

  private static HttpStatement ask(Scene scene, HttpClient client) {
    HttpRequestBuilder request = new HttpRequestBuilder();
    request.setMethod(HttpMethod.Companion.getPost());
    HttpRequestKt.url(request, scene.url() + "/v1/chat/completions");
    request.getHeaders().set("Authorization", "Bearer sk-none");
    request.setBody(new TextContent(ASK, ContentType.Application.INSTANCE.getJson(), null));
    return new HttpStatement(request, client);
  }

  private static HttpClient open(Scene scene) {
    scene.say(engine().toString());
    return HttpClientJvmKt.HttpClient(config -> Unit.INSTANCE);
  }

  private static HttpClientEngineContainer engine() {
    return ServiceLoader.load(HttpClientEngineContainer.class).iterator().next();
  }

  private static <T> T run(Function2<CoroutineScope, Continuation<? super T>, Object> block)
      throws InterruptedException {
    return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, block);
  }

  /** The answer is whole when the statement has been executed. */
  private static void plain(Scene scene) throws Exception {
    try (HttpClient client = open(scene)) {
      HttpResponse response = run((scope, next) -> ask(scene, client).execute(next));
      scene.say(response.getStatus().getValue());
      scene.say(
          App.<String>run(
              (s, next) -> HttpResponseKt.bodyAsText(response, StandardCharsets.UTF_8, next)));
    }
  }

  private static void stream(Scene scene) throws Exception {
    try (HttpClient client = open(scene)) {
      App.<Unit>run(
          (scope, next) ->
              ask(scene, client).execute((response, then) -> lines(scene, response), next));
    }
  }

  /** In a thread of the coroutine's own: it may wait. */
  private static Unit lines(Scene scene, HttpResponse response) {
    try {
      ByteReadChannel body = run((scope, next) -> HttpResponseKt.bodyAsChannel(response, next));
      String line = line(body);
      while (line != null) {
        scene.say(line);
        line = line(body);
      }
      return Unit.INSTANCE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(ByteReadChannel body) throws InterruptedException {
    return run(
        (scope, next) -> ByteReadChannelOperationsKt.readUTF8Line(body, Integer.MAX_VALUE, next));
  }
}
