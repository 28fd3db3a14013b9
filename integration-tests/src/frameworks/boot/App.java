/* SPDX-License-Identifier: Apache-2.0 */
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Asks once, waits for a line, asks within one observation, through Spring AI and through Spring's
 * own client, and says where that is. Stays until its input ends. The argument is the server.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class App {
  public static void main(String[] args) throws IOException {
    try (ConfigurableApplicationContext context = SpringApplication.run(App.class, args)) {
      ObservationRegistry registry = context.getBean(ObservationRegistry.class);
      String url = args[0];
      RestClient.Builder client = context.getBean(RestClient.Builder.class);
      Model.of(url, client, registry).call("Are you there?");
      System.in.read();
      Observation.createNotStarted("plan", registry).observe(() -> plan(context, registry, url));
      System.in.read(); // whoever takes the spans may be slow
    }
  }

  private static void plan(
      ConfigurableApplicationContext context, ObservationRegistry registry, String url) {
    RestClient.Builder client = context.getBean(RestClient.Builder.class);
    Span span = context.getBean(Tracer.class).currentSpan();
    System.out.println("plan " + span.context().traceId() + " " + span.context().spanId());
    System.out.println(Model.of(url, client.clone(), registry).call("What is a river?"));
    System.out.println(ask(client.build(), url));
  }

  private static String ask(RestClient client, String url) {
    return client
        .post()
        .uri(url + "/v1/chat/completions")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"model\":\"gpt-4o-mini\"}")
        .retrieve()
        .body(String.class);
  }
}
