/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.support.ListItemReader;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Spring MVC and Jersey on Tomcat, WebFlux on Netty, Spring Batch, Spring's listeners of messages,
 * Spring AI.
 */
class App {
  public static void main(String[] args) {
    new SdkApp(args)
        .on("mvc/route", scene -> web(scene, "/mvc/orders/4711?q=river"))
        .on("mvc/function", scene -> web(scene, "/mvc/shops/4711"))
        .on("flux/route", Flux::order)
        .on("flux/function", Flux::shop)
        .on("jersey/route", scene -> web(scene, "/rs/invoices/4711"))
        .on("batch/step", App::batch)
        .on("kafka/listener", scene -> listener(scene, KafkaApp.class))
        .on("jms/listener", scene -> listener(scene, JmsApp.class))
        .on("spring-ai/conversation", Chats::conversation)
        .on("spring-ai/tool", Chats::tool)
        .run();
  }

  private static void web(Scene scene, String path) throws Exception {
    Web.url = scene.url();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Web.class);
    Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
    context.addServletMappingDecoded("/mvc/*", "spring");
    Tomcat.addServlet(
        context, "jersey", new ServletContainer(new ResourceConfig(Web.Invoices.class)));
    context.addServletMappingDecoded("/rs/*", "jersey");
    tomcat.start();
    try {
      scene.say(Llm.get("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    } finally {
      tomcat.stop();
    }
  }

  /** Two items, each on a thread of the step. */
  private static void batch(Scene scene) throws Exception {
    var threads = Executors.newSingleThreadExecutor();
    var repository = new ResourcelessJobRepository();
    var step =
        new StepBuilder("summarise", repository)
            .<String, String>chunk(1, new ResourcelessTransactionManager())
            .reader(new ListItemReader<>(List.of("a", "b")))
            .writer(items -> scene.say(Llm.ask(scene.url())))
            .taskExecutor(new TaskExecutorAdapter(threads))
            .build();
    var launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    launcher.afterPropertiesSet();
    launcher.run(new JobBuilder("nightly", repository).start(step).build(), new JobParameters());
    threads.shutdown();
  }

  private static void listener(Scene scene, Class<?> app) throws Exception {
    Listeners.scene = scene;
    try (var context = new AnnotationConfigApplicationContext(app)) {
      scene.await();
    }
  }
}
