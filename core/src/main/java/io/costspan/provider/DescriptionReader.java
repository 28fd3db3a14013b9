/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.provider.DescribedPlace.Kind;
import io.costspan.settings.Section;
import io.costspan.usage.Bucket;
import io.costspan.wire.JsonPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one API of a described provider (docs/adding-a-provider.md). */
final class DescriptionReader {
  static final String EXAMPLE =
      "acme: {host: llm.acme.example, path: /v2/ask, model: {response: engine}, usage: {input:"
          + " usage.in, output: usage.out}}";

  private static final List<String> KNOWN =
      List.of(
          "host",
          "path",
          "method",
          "operation",
          "api",
          "framing",
          "model",
          "id",
          "usage",
          "cost",
          "service_tier",
          "finish_reason",
          "error");
  private static final List<String> TARGET = List.of("host", "path");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern MODEL = Pattern.compile("\\S+");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9_.*-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?");
  private static final Pattern PATH = Pattern.compile("[/*]\\S*");

  private final String provider;
  private final Section section;
  private final DescribedFields fields;
  private final Set<String> taken = new HashSet<>();

  DescriptionReader(String provider, Section section) throws DescriptionException {
    this.provider = provider;
    this.section = section;
    this.fields = new DescribedFields(section, KNOWN, EXAMPLE);
  }

  /** Finds the API that a request goes to, if it goes to this one. */
  Function<Request, @Nullable Provider> read() throws DescriptionException {
    if (!NAME.matcher(provider).matches()) {
      throw new DescriptionException(
          section, "this is no name for a provider", "letters, digits, _ . -", EXAMPLE);
    }
    if (!fields.has("host") && !fields.has("path")) {
      throw new DescriptionException(
          section, "neither host nor path is given", "host, path or both", EXAMPLE);
    }
    DescribedApi.Target target = target();
    if (section.fields().keySet().stream().allMatch(TARGET::contains)) {
      return renaming(target);
    }
    DescribedApi api = api(target);
    return request -> api.owns(request) ? api : null;
  }

  /** A host that speaks a format which is built in. */
  private Function<Request, @Nullable Provider> renaming(DescribedApi.Target target)
      throws DescriptionException {
    if (!fields.has("host")) {
      throw new DescriptionException(
          section,
          "it is not said where the answer states its usage",
          "usage or cost; or host without either, where the host speaks a format that is built in",
          EXAMPLE);
    }
    return request -> {
      Provider known = target.covers(request) ? Providers.find(request) : null;
      return known == null ? null : new RenamedApi(known, provider);
    };
  }

  private DescribedApi api(DescribedApi.Target target) throws DescriptionException {
    DescribedAmounts amounts = new DescribedAmounts(fields.get("usage"));
    JsonPaths.Builder<DescribedPlace> answered = JsonPaths.builder();
    for (Map.Entry<Bucket, List<Section>> amount : amounts.paths().entrySet()) {
      add(answered, amount.getValue(), new DescribedPlace(Kind.AMOUNT, amount.getKey()));
    }
    add(answered, fields.paths("cost", "usage.usd"), place(Kind.COST));
    if (taken.isEmpty()) {
      throw new DescriptionException(
          section, "it is not said where the answer states its usage", "usage or cost", EXAMPLE);
    }
    add(answered, fields.paths("id", "answer_id"), place(Kind.ID));
    add(answered, fields.paths("service_tier", "tier"), place(Kind.SERVICE_TIER));
    add(answered, fields.paths("finish_reason", "choices[].reason"), place(Kind.FINISH_REASON));
    if (fields.has("error")) {
      add(answered, fields.paths("error", "error"), place(Kind.ERROR));
    } else if (taken.add("error")) {
      answered.at("error", place(Kind.ERROR));
    }
    return named(target, answered, amounts.relations());
  }

  private DescribedApi named(
      DescribedApi.Target target, JsonPaths.Builder<DescribedPlace> answered, DescribedUsage usage)
      throws DescriptionException {
    Section model = fields.get("model");
    DescribedFields names =
        model == null
            ? null
            : new DescribedFields(
                model, List.of("request", "response", "fixed"), "model: {response: engine}");
    JsonPaths<String> asked = RequestFacts.PATHS;
    String fixed = "";
    if (names != null) {
      add(answered, names.paths("response", "engine"), place(Kind.MODEL));
      asked = asked(names.paths("request", "engine"));
      fixed = names.text("fixed", "", MODEL, "acme-large");
    }
    String operation = fields.text("operation", Api.CHAT, NAME, "chat");
    String api = fields.text("api", provider + "." + operation, NAME, "acme.chat");
    boolean lines =
        fields.word("framing", List.of("json", "sse", "json-lines")).equals("json-lines");
    return new DescribedApi(
        new DescribedApi.Name(provider, api, operation),
        target,
        fixed.isEmpty() ? null : fixed,
        asked,
        answered.build(),
        usage,
        new DescribedApi.Framing(lines, fields.has("finish_reason")));
  }

  private static JsonPaths<String> asked(List<Section> models) {
    return models.isEmpty()
        ? RequestFacts.PATHS
        : RequestFacts.paths(models.stream().map(Section::text).toList());
  }

  private DescribedApi.Target target() throws DescriptionException {
    List<DescribedApi.Host> hosts = new ArrayList<>();
    for (Section host : fields.texts("host", "llm.acme.example")) {
      check(
          host,
          HOST,
          "a name, with * for any characters, maybe with :port",
          "host: *.acme.example");
      hosts.add(DescribedApi.Host.of(host.text()));
    }
    List<Glob> paths = new ArrayList<>();
    for (Section path : fields.texts("path", "/v2/ask")) {
      check(
          path,
          PATH,
          "a path that begins with / or *, with * for any characters and at most one {model}",
          "path: /v2/{model}/ask");
      paths.add(new Glob(path.text()));
    }
    String method = fields.word("method", List.of("POST", "GET", "PUT"));
    return new DescribedApi.Target(method, hosts, paths);
  }

  private static void check(Section text, Pattern form, String allowed, String example)
      throws DescriptionException {
    String value = text.text();
    boolean twice = value.indexOf(Glob.MODEL) != value.lastIndexOf(Glob.MODEL);
    if (!form.matcher(value).matches() || twice) {
      throw new DescriptionException(text, DescribedFields.said(text), allowed, example);
    }
  }

  private void add(JsonPaths.Builder<DescribedPlace> paths, List<Section> at, DescribedPlace place)
      throws DescriptionException {
    for (Section path : at) {
      if (!taken.add(path.text())) {
        throw new DescriptionException(
            path, "two fields have the path " + path.text(), "a path of its own for each", EXAMPLE);
      }
      paths.at(path.text(), place);
    }
  }

  private static DescribedPlace place(Kind kind) {
    return new DescribedPlace(kind, null);
  }
}
