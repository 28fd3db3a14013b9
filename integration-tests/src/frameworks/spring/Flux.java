/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** Spring WebFlux on Reactor Netty: two routes that each ask an LLM once. */
@EnableWebFlux
@Import(Flux.Orders.class)
class Flux {
  static volatile String url;

  static void order(Scene scene) {
    serve(scene, client -> client.post().uri("/orders/4711?q=river").bodyValue("two"));
  }

  static void shop(Scene scene) {
    serve(scene, client -> client.get().uri("/shops/4711"));
  }

  private interface Asking {
    WebClient.RequestHeadersSpec<?> of(WebClient client);
  }

  private static void serve(Scene scene, Asking asking) {
    url = scene.url();
    try (var spring = new AnnotationConfigApplicationContext(Flux.class)) {
      var handler = WebHttpHandlerBuilder.applicationContext(spring).build();
      var server =
          HttpServer.create().port(0).handle(new ReactorHttpHandlerAdapter(handler)).bindNow();
      WebClient client = WebClient.create("http://127.0.0.1:" + server.port());
      scene.say(asking.of(client).retrieve().bodyToMono(String.class).block());
      server.disposeNow();
    }
  }

  private static Mono<String> ask() {
    return WebClient.create(url)
        .post()
        .uri("/v1/chat/completions")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"model\":\"gpt-4o-mini\"}")
        .retrieve()
        .toBodilessEntity()
        .map(answer -> "status " + answer.getStatusCode().value());
  }

  @RestController
  static class Orders {
    /** Its body comes later than its head. */
    @PostMapping("/orders/{id}")
    Mono<String> order(@PathVariable("id") String id, @RequestBody String many) {
      return ask();
    }
  }

  @Bean
  RouterFunction<ServerResponse> shops() {
    return RouterFunctions.route()
        .GET("/shops/{id}", request -> ask().flatMap(ServerResponse.ok()::bodyValue))
        .build();
  }
}
