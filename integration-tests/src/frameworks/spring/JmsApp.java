/* SPDX-License-Identifier: Apache-2.0 */
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** Spring's JMS on ActiveMQ inside the process: one message. */
@EnableJms
@Import(Listeners.Mails.class)
class JmsApp {
  @Bean
  ConnectionFactory connections() {
    // the broker goes with its last connection
    return new SingleConnectionFactory(
        new ActiveMQConnectionFactory(
            "vm://localhost?broker.persistent=false&broker.useJmx=false"));
  }

  @Bean
  DefaultJmsListenerContainerFactory jmsListenerContainerFactory(ConnectionFactory connections) {
    var factory = new DefaultJmsListenerContainerFactory();
    factory.setConnectionFactory(connections);
    return factory;
  }

  @Bean
  SmartInitializingSingleton sent(ConnectionFactory connections) {
    return () -> new JmsTemplate(connections).convertAndSend("mails", "a mail");
  }
}
