/* SPDX-License-Identifier: Apache-2.0 */
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Spring for Kafka, on Kafka's own consumer without a broker: one message. */
@EnableKafka
@Import(Listeners.Orders.class)
class KafkaApp {
  @Bean
  ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
    factory.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(Map.of()) {
          @Override
          public Consumer<String, String> createConsumer(
              String group, String prefix, String suffix, Properties properties) {
            return consumer();
          }
        });
    return factory;
  }

  private static Consumer<String, String> consumer() {
    var consumer = new MockConsumer<String, String>(OffsetResetStrategy.EARLIEST);
    TopicPartition partition = new TopicPartition("orders", 0);
    consumer.schedulePollTask(
        () -> {
          consumer.updateBeginningOffsets(Map.of(partition, 0L));
          consumer.rebalance(List.of(partition));
          consumer.addRecord(new ConsumerRecord<>("orders", 0, 0L, "k", "an order"));
        });
    return consumer;
  }
}
