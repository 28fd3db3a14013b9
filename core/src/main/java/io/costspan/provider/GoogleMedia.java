/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imagen, {@code POST …/models/imagen-…:predict}, and Veo, {@code …/veo-…:predictLongRunning}.
 * Pictures are billed by the piece, and those that a filter held back are not: the ones in the
 * answer are counted. The length of a video is in the request alone, so that is unmetered.
 */
final class GoogleMedia extends Answer<GoogleMedia.Field> {
  enum Field {
    PICTURE,
    ERROR
  }

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          .at("predictions[]", Field.PICTURE)
          .at("predictions[].mimeType", Field.PICTURE)
          .at("error", Field.ERROR)
          .build();

  static final List<Provider> ALL =
      List.of(
          api("gemini.images", ":predict", "/imagen"),
          api("gemini.videos", ":predictLongRunning", "/veo"));

  private long pictures;
  private boolean picture;

  private static Provider api(String name, String ending, String model) {
    return new Api(
        name,
        "gcp.gemini",
        Api.GENERATE_CONTENT,
        Api.posts(path -> path.endsWith(ending) && path.contains(model)),
        GoogleMedia::reader);
  }

  private static UsageReader reader(Request request) {
    return new JsonUsageReader<>(Vertex.claim(request.path()), PATHS, new GoogleMedia());
  }

  @Override
  public void value(Field field, JsonValue value) {
    if (field == Field.PICTURE) {
      picture |= value.isString();
    } else {
      error |= !value.isNull();
    }
  }

  @Override
  public void enter(Field field) {
    picture = false;
    error |= field == Field.ERROR;
  }

  @Override
  public void leave(Field field) {
    if (picture) {
      pictures++;
      picture = false;
    }
  }

  @Override
  void endDocument() {
    stated |= pictures > 0;
  }

  @Override
  List<ModelUsage> parts() {
    Usage usage = Usage.builder().set(Bucket.IMAGE, pictures).build();
    return pictures == 0 ? List.of() : List.of(new ModelUsage(model, usage));
  }

  @Override
  Collection<String> finishReasons() {
    return List.of();
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }
}
