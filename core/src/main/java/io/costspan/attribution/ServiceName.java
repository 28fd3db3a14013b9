/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name this process goes by on records, spans and metrics. */
public final class ServiceName {
  static final String UNKNOWN = "unknown_service:java";

  /** {@code java -jar} shows as the jar's path, which may hold spaces, and then the arguments. */
  private static final Pattern JAR = Pattern.compile("([^/\\\\]+?)\\.jar(?:\\s|$)");

  private static final Pattern MAIN_CLASS =
      Pattern.compile("(?:[\\w.]+/)?(?:[\\w$]+\\.)*([\\w$]+)(?:\\s.*)?", Pattern.DOTALL);

  private ServiceName() {}

  /**
   * The first that is not blank of: the setting, {@code otel.service.name} or {@code
   * OTEL_SERVICE_NAME}, {@code service.name} in {@code otel.resource.attributes} or {@code
   * OTEL_RESOURCE_ATTRIBUTES}, the started jar's or main class's short name, {@code
   * unknown_service:java}. Never an argument of the command line.
   *
   * @param setting the value of {@code costspan.service}, or blank
   */
  public static String resolve(String setting) {
    return resolve(setting, System::getProperty, System::getenv);
  }

  /** The short name of the started jar or main class, or {@code unknown}. */
  static String nameOfStarted(@Nullable String command) {
    String name = fromCommand(command);
    return name == null ? "unknown" : name;
  }

  /** As {@link #nameOfStarted}, of this process. */
  public static String started() {
    return nameOfStarted(System.getProperty("sun.java.command"));
  }

  static String resolve(
      String setting,
      UnaryOperator<@Nullable String> property,
      UnaryOperator<@Nullable String> variable) {
    String[] candidates = {
      setting,
      property.apply("otel.service.name"),
      variable.apply("OTEL_SERVICE_NAME"),
      fromResource(property.apply("otel.resource.attributes")),
      fromResource(variable.apply("OTEL_RESOURCE_ATTRIBUTES")),
      fromCommand(property.apply("sun.java.command"))
    };
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.strip();
      }
    }
    return UNKNOWN;
  }

  private static @Nullable String fromResource(@Nullable String attributes) {
    if (attributes == null) {
      return null;
    }
    for (String pair : attributes.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals("service.name")) {
        return percentDecoded(pair.substring(equals + 1));
      }
    }
    return null;
  }

  private static String percentDecoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  private static @Nullable String fromCommand(@Nullable String command) {
    if (command == null) {
      return null;
    }
    String first = command.split("\\s", 2)[0];
    boolean path = first.contains(".jar") || first.contains("\\") || first.startsWith("/");
    Matcher name = (path ? JAR : MAIN_CLASS).matcher(command);
    if (path ? name.find() : name.matches()) {
      return name.group(1);
    }
    return null;
  }
}
