/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An API that the user has described.
 *
 * @param fixedModel the model where there is only one; null where request, path or answer name it
 * @param asked where the request names what it wants
 * @param answered where the answer states what
 */
record DescribedApi(
    Name names,
    Target target,
    @Nullable String fixedModel,
    JsonPaths<String> asked,
    JsonPaths<DescribedPlace> answered,
    DescribedUsage usage,
    Framing framing)
    implements Provider {
  /**
   * How a stream comes.
   *
   * @param lines whether an answer may be several JSON documents, one after the other
   * @param endSaid whether it says why it ends
   */
  record Framing(boolean lines, boolean endSaid) {}

  /** See {@link Provider}. */
  record Name(String provider, String api, String operation) {}

  /**
   * Which requests are meant.
   *
   * @param hosts empty for any
   * @param paths empty for any
   */
  record Target(String method, List<Host> hosts, List<Glob> paths) {
    Target {
      hosts = List.copyOf(hosts);
      paths = List.copyOf(paths);
    }

    boolean covers(Request request) {
      return (hosts.isEmpty() || anyHost(request)) && (paths.isEmpty() || path(request) != null);
    }

    private boolean anyHost(Request request) {
      for (int i = 0; i < hosts.size(); i++) {
        if (hosts.get(i).covers(request)) {
          return true;
        }
      }
      return false;
    }

    /** The first pattern that the path matches. */
    private @Nullable Glob path(Request request) {
      for (int i = 0; i < paths.size(); i++) {
        if (paths.get(i).matches(request.path())) {
          return paths.get(i);
        }
      }
      return null;
    }
  }

  /**
   * A host, or several.
   *
   * @param port as the app sends it; -1 for any
   */
  record Host(Glob name, int port) {
    /** {@code name} or {@code name:port}. */
    static Host of(String text) {
      int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      int port = colon < 0 ? -1 : Integer.parseInt(text.substring(colon + 1));
      return new Host(new Glob(name.toLowerCase(Locale.ROOT)), port);
    }

    boolean covers(Request request) {
      return (port < 0 || port == request.port()) && name.matches(request.host());
    }
  }

  @Override
  public String api() {
    return names.api();
  }

  @Override
  public String flavour() {
    return names.provider();
  }

  @Override
  public String operation() {
    return names.operation();
  }

  @Override
  public boolean owns(Request request) {
    return request.method().equals(target.method()) && target.covers(request);
  }

  /** Who bills is what the description says, whatever the host. */
  @Override
  public String name(Request request) {
    return names.provider();
  }

  @Override
  public UsageReader reader(Request request) {
    Glob path = target.path(request);
    String inPath = path == null ? null : path.model(request.path());
    boolean certain = !target.paths().isEmpty();
    Claim claim = new Claim(certain, inPath != null ? inPath : fixedModel, null, null);
    return new JsonUsageReader<>(
        claim, new RequestFacts(claim, asked), answered, new DescribedAnswer(usage, framing));
  }
}
