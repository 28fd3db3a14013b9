/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
  @Test
  void theFirstThatIsSetCounts() {
    Map<String, String> properties = new HashMap<>();
    Map<String, String> variables = new HashMap<>();
    assertThat(resolve("", properties, variables)).isEqualTo("unknown_service:java");
    properties.put("sun.java.command", "com.acme.Main");
    assertThat(resolve("", properties, variables)).isEqualTo("Main");
    variables.put("OTEL_RESOURCE_ATTRIBUTES", "a=b, service.name = my%20shop+1,x");
    assertThat(resolve("", properties, variables)).isEqualTo("my shop+1");
    properties.put("otel.resource.attributes", "service.name=50%");
    assertThat(resolve("", properties, variables)).isEqualTo("50%");
    variables.put("OTEL_SERVICE_NAME", "from-variable");
    assertThat(resolve("", properties, variables)).isEqualTo("from-variable");
    properties.put("otel.service.name", "from-property");
    assertThat(resolve("  ", properties, variables)).isEqualTo("from-property");
    assertThat(resolve("shop", properties, variables)).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/shop/app.jar --key sk-secret, app",
    "app-1.2.jar, app-1.2",
    "/opt/My Shop/app.jar x.jar, app",
    "C:\\My Shop\\app.jar x, app",
    "com.acme.Main sk-secret.jar, Main",
    "com.acme/com.acme.Shop$Main a b, Shop$Main",
    "Main, Main",
    "- odd, unknown_service:java",
  })
  void theCommandGivesItsJarOrClassAndNeverAnArgument(String command, String service) {
    assertThat(resolve("", Map.of("sun.java.command", command), Map.of())).isEqualTo(service);
  }

  private static String resolve(
      String setting, Map<String, String> properties, Map<String, String> variables) {
    return ServiceName.resolve(setting, properties::get, variables::get);
  }
}
