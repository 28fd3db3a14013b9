/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request for pictures or speech says that their price depends on, where the answer does not
 * say it: the size and quality of a picture, and how long the text is that is to be spoken.
 */
final class MediaRequest extends RequestFacts {
  private static final String SIZE = "size";
  private static final String QUALITY = "quality";
  private static final String INPUT = "input";

  /** OpenAI's, for all models that are billed by the picture. */
  private static final String DEFAULT_SIZE = "1024x1024";

  private static final Set<String> FIELDS = Set.of(MODEL, SIZE, QUALITY);

  private static final JsonPaths<String> PATHS =
      JsonPaths.<String>builder()
          .include(RequestFacts.PATHS)
          .at(SIZE, SIZE)
          .at(QUALITY, QUALITY)
          .at(INPUT, INPUT)
          .build();

  private final String operation;
  private final Characters characters = new Characters();
  private volatile @Nullable String size;
  private volatile @Nullable String quality;
  private volatile long spoken;

  /**
   * @param operation what is asked for; the rest of the request says nothing about its price
   */
  MediaRequest(Claim claim, String operation) {
    super(claim, PATHS);
    this.operation = operation;
  }

  /** How many characters there are to be spoken; 0 where there is no text. */
  long characters() {
    return spoken;
  }

  /**
   * The quality and size of a picture: {@code 1792x1024} of the standard quality, {@code hd
   * 1024x1024} of another; null where nothing but the default is asked for.
   */
  @Nullable String variant() {
    String asked = size;
    String how = quality;
    boolean anySize = asked == null || asked.equals("auto");
    boolean plain = how == null || how.equals("standard") || how.equals("auto");
    if (anySize && plain) {
      return null;
    }
    String big = asked == null || anySize ? DEFAULT_SIZE : asked;
    return plain ? big : how + " " + big;
  }

  @Override
  void start() {
    super.start();
    characters.reset();
    size = null;
    quality = null;
    spoken = 0;
  }

  @Override
  void feed(byte[] bytes, int offset, int length) {
    super.feed(bytes, offset, length);
    spoken = characters.count();
  }

  @Override
  Set<String> formFields() {
    return operation.equals(Api.GENERATE_CONTENT) ? FIELDS : super.formFields();
  }

  @Override
  void read(FormFields form) {
    super.read(form);
    size = form.value(SIZE);
    quality = form.value(QUALITY);
  }

  @Override
  public void value(String path, JsonValue value) {
    switch (path) {
      case SIZE -> size = Answer.later(null, value);
      case QUALITY -> quality = Answer.later(null, value);
      default -> super.value(path, value);
    }
  }

  @Override
  public @Nullable ByteSink text(String path) {
    if (!path.equals(INPUT) || !operation.equals(Api.SPEECH)) {
      return null;
    }
    characters.reset();
    return characters;
  }
}
