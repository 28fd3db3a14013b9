/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import java.io.IOException;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.kafka.annotation.KafkaListener;

/** What listens; the brokers are in the process. */
final class Listeners {
  static volatile Scene scene;

  private Listeners() {}

  static class Orders {
    @KafkaListener(topics = "orders", groupId = "g", id = "orders")
    void onOrder(String order) throws IOException {
      answer();
    }
  }

  static class Mails {
    @JmsListener(destination = "mails")
    void onMail(String mail) throws IOException {
      answer();
    }
  }

  private static void answer() throws IOException {
    scene.say(Llm.ask(scene.url()));
    scene.over();
  }
}
