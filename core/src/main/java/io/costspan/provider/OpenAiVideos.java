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
 * {@code POST /v1/videos} and {@code /v1/videos/video_…/remix}, and {@code GET /v1/videos/video_…}:
 * a video is made in the background, and read by polling it. Its seconds count once it is there,
 * for nobody says that one which fails is billed; the id keeps later polls from being booked.
 */
final class OpenAiVideos implements Provider {
  enum Field {
    ID,
    MODEL,
    STATUS,
    SECONDS,
    SIZE,
    ERROR
  }

  private static final String VIDEOS = "/videos";
  private static final String REMIX = "/remix";

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          .at("id", Field.ID)
          .at("model", Field.MODEL)
          .at("status", Field.STATUS)
          .at("seconds", Field.SECONDS)
          .at("size", Field.SIZE)
          .at("error", Field.ERROR)
          .build();

  private static final class Video extends Answer<Field> {
    private final Counts<Field> counts = new Counts<>(Field.class);
    private String status = "";

    Video(boolean poll) {
      this.poll = poll;
    }

    @Override
    public void value(Field field, JsonValue value) {
      switch (field) {
        case ID -> id = later(id, value);
        case MODEL -> model = later(model, value);
        case STATUS -> status = value.text();
        case SECONDS -> counts.put(Field.SECONDS, value.text());
        case SIZE -> variant = later(variant, value);
        case ERROR -> error |= !value.isNull();
      }
    }

    @Override
    public void enter(Field field) {
      error |= field == Field.ERROR;
    }

    @Override
    void endDocument() {
      stated = status.equals("completed") && counts.of(Field.SECONDS) > 0;
    }

    @Override
    Collection<String> finishReasons() {
      boolean over = status.equals("completed") || status.equals("failed");
      return over ? List.of(status) : List.of();
    }

    @Override
    @Nullable BigDecimal cost() {
      return null;
    }

    @Override
    List<ModelUsage> parts() {
      long seconds = counts.of(Field.SECONDS);
      Usage usage = Usage.builder().set(Bucket.VIDEO_SECOND, seconds).build();
      return stated ? List.of(new ModelUsage(model, usage)) : List.of();
    }
  }

  @Override
  public String api() {
    return "openai.videos";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return Api.GENERATE_CONTENT;
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    if (request.method().equals("GET")) {
      return isVideo(path, path.length());
    }
    return request.method().equals("POST")
        && (path.endsWith("/v1/videos")
            || (path.endsWith(REMIX) && isVideo(path, path.length() - REMIX.length())));
  }

  /** Whether the path up to {@code end} names a video. */
  private static boolean isVideo(String path, int end) {
    int id = path.lastIndexOf('/', end - 1) + 1;
    return path.startsWith("video_", id) && path.startsWith(VIDEOS, id - 1 - VIDEOS.length());
  }

  @Override
  public List<String> endings() {
    return List.of("/v1/videos", REMIX);
  }

  @Override
  public boolean mayGet() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    boolean poll = request.method().equals("GET");
    return new JsonUsageReader<>(Claim.of(request, false), PATHS, new Video(poll));
  }
}
