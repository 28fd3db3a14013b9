/* SPDX-License-Identifier: Apache-2.0 */
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Three routes that each ask an LLM once. */
@EnableWebMvc
@Import(Web.Orders.class)
class Web {
  static volatile String url;

  @RestController
  static class Orders {
    @GetMapping("/orders/{id}")
    String order(@PathVariable("id") String id) throws IOException {
      return Llm.ask(url);
    }
  }

  @Bean
  RouterFunction<ServerResponse> shops() {
    return RouterFunctions.route()
        .GET("/shops/{id}", request -> ServerResponse.ok().body(Llm.ask(url)))
        .build();
  }

  @Path("invoices")
  public static class Invoices {
    @GET
    @Path("{id}")
    public String invoice(@PathParam("id") String id) throws IOException {
      return Llm.ask(url);
    }
  }
}
