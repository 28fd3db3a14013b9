/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.get;
import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.completion;
import static io.costspan.usage.Bucket.CHARACTER;
import static io.costspan.usage.Bucket.IMAGE;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.REASONING;
import static io.costspan.usage.Bucket.REQUEST;
import static io.costspan.usage.Bucket.VIDEO_SECOND;
import static io.costspan.usage.Bucket.WEB_SEARCH;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures, speech, videos and searches: what their price depends on, with an exact amount. */
class BilledByThePieceTest {
  private static final String SPEECH = "https://api.openai.com/v1/audio/speech";
  private static final String IMAGES = "https://api.openai.com/v1/images/generations";
  private static final String VIDEOS = "https://api.openai.com/v1/videos";
  private static final String PERPLEXITY = "https://api.perplexity.ai/chat/completions";
  private static final String TOKENS = "\"prompt_tokens\":1000,\"completion_tokens\":100";
  private static final String ONE = "{\"created\":1,\"data\":[{\"b64_json\":\"eA==\"}]}";
  private static final String TWO = "{\"created\":1,\"data\":[{\"url\":\"a\"},{\"url\":\"b\"}]}";

  @Test
  void speechCostsByTheCharacter() {
    post(SPEECH)
        .asked("{\"model\":\"tts-1\",\"input\":\"" + "x".repeat(4096) + "\",\"voice\":\"alloy\"}")
        .answers("ID3 sound")
        .costs("0.06144", CHARACTER, 4096);
    post(SPEECH)
        .asked("{\"input\":\"Gr\u00fc\u00dfe \ud83d\ude00\",\"model\":\"tts-1-hd\"}")
        .answers("ID3")
        .costs("0.00021", CHARACTER, 7);
    post(SPEECH)
        .asked("{\"input\":\"Gr\\u00fc\\u00dfe \\ud83d\\ude00\",\"model\":\"tts-1-hd\"}")
        .answers("ID3")
        .costs("0.00021", CHARACTER, 7);
  }

  /** Bare samples may look like anything, by chance; the header says that they are sound. */
  @ParameterizedTest
  @ValueSource(strings = {"\0\0\1\0\0\0\0\0", "data: \0", "{\0"})
  void speechCostsTheSameWhateverItsBytesLookLike(String sound) {
    post(SPEECH)
        .asked("{\"model\":\"tts-1\",\"input\":\"hello\",\"response_format\":\"pcm\"}")
        .header("content-type", "audio/pcm")
        .answers(sound)
        .costs("0.000075", CHARACTER, 5);
  }

  @Test
  void speechThatIsBilledByTokensIsNotCountedInCharacters() {
    post(SPEECH)
        .asked("{\"model\":\"gpt-4o-mini-tts\",\"input\":\"hello\"}")
        .answers("ID3")
        .isNotPriced("NO_USAGE");
  }

  @Test
  void speechThatIsRefusedCostsNothing() {
    post(SPEECH)
        .asked("{\"model\":\"tts-1\",\"input\":\"hello\"}")
        .status(400)
        .answers("{\"error\":{\"message\":\"x\"}}")
        .isNotPriced("ERROR");
    post(SPEECH)
        .asked("{\"model\":\"tts-1\",\"input\":\"hello\"}")
        .answers("{\"error\":{\"message\":\"x\"}}")
        .isNotPriced("ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    "dall-e-2, , , 0.02",
    "dall-e-2, 256x256, , 0.016",
    "dall-e-2, 512x512, standard, 0.018",
    "dall-e-3, , , 0.04",
    "dall-e-3, 1024x1024, standard, 0.04",
    "dall-e-3, 1024x1792, , 0.08",
    "dall-e-3, , hd, 0.08",
    "dall-e-3, 1792x1024, hd, 0.12",
  })
  void aPictureCostsByItsSizeAndQuality(String model, String size, String quality, String usd) {
    String asked = "{\"model\":\"" + model + "\"";
    asked += size == null ? "" : ",\"size\":\"" + size + "\"";
    asked += quality == null ? "" : ",\"quality\":\"" + quality + "\"";
    post(IMAGES).asked(asked + "}").answers(ONE).costs(usd, IMAGE, 1);
  }

  @Test
  void asManyPicturesCountAsThereAreInTheAnswer() {
    post(IMAGES)
        .asked("{\"model\":\"dall-e-2\",\"n\":10,\"size\":\"256x256\"}")
        .answers(TWO)
        .costs("0.032", IMAGE, 2);
  }

  @Test
  void theSizeIsAlsoFoundInAForm() {
    post("https://api.openai.com/v1/images/edits")
        .asked(
            String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"",
                "",
                "form-data; name=\"x",
                "--b",
                "Content-Disposition: form-data; name=\"size\"",
                "",
                "512x512",
                "--b",
                "Content-Disposition: form-data; name=\"model\"",
                "",
                "dall-e-2",
                "--b--",
                ""))
        .answers(TWO)
        .costs("0.036", IMAGE, 2);
  }

  @Test
  void aSizeThatIsNotListedIsUnpriced() {
    post(IMAGES)
        .asked("{\"model\":\"dall-e-3\",\"size\":\"512x512\"}")
        .answers(ONE)
        .isNotPriced("UNKNOWN_TIER", IMAGE, 1);
  }

  @Test
  void aPictureOfSomebodyElseIsCountedAndUnpriced() {
    post("https://api.x.ai/v1/images/generations")
        .asked("{\"model\":\"grok-2-image-1212\"}")
        .answers(ONE)
        .isNotPriced("UNKNOWN_MODEL", IMAGE, 1);
  }

  @Test
  void aPictureThatIsBilledByTokensIsNotCounted() {
    post(IMAGES)
        .asked("{\"model\":\"gpt-image-1\",\"size\":\"1024x1024\"}")
        .answers(ONE)
        .isNotPriced("NO_USAGE");
  }

  @Test
  void aVideoCostsByTheSecondOnceItIsThere() {
    post(VIDEOS)
        .asked("{\"model\":\"sora-2\",\"seconds\":\"8\"}")
        .answers(video("sora-2", "queued", "1280x720"))
        .isNotPriced("NO_USAGE");
    get(VIDEOS + "/video_1").answers(video("sora-2", "in_progress", "1280x720")).booksNothing();
    get(VIDEOS + "/video_1")
        .answers(video("sora-2", "completed", "1280x720"))
        .costs("0.8", VIDEO_SECOND, 8);
    get(VIDEOS + "/video_1")
        .answers(video("sora-2-pro", "completed", "1792x1024"))
        .costs("4", VIDEO_SECOND, 8);
    get(VIDEOS + "/video_1")
        .answers(video("sora-2-pro", "completed", "640x480"))
        .isNotPriced("UNKNOWN_TIER", VIDEO_SECOND, 8);
  }

  @Test
  void othersOfTheSamePathAreNoVideos() {
    get(VIDEOS).answers("{\"data\":[]}").booksNothing();
    get(VIDEOS + "/video_1/content").answers("mp4").booksNothing();
  }

  @ParameterizedTest
  @CsvSource({
    "sonar, low, 0.0061",
    "sonar, high, 0.0131",
    "sonar-pro, medium, 0.0145",
    "sonar-reasoning-pro, high, 0.0168",
  })
  void aRequestThatSearchesCostsAFeeByItsContext(String model, String size, String usd) {
    post(PERPLEXITY)
        .answers(completion(model, TOKENS + ",\"search_context_size\":\"" + size + "\""))
        .costs(usd, INPUT, 1000, OUTPUT, 100, REQUEST, 1);
  }

  @Test
  void withoutTheSizeOfTheContextTheFeeIsUnknown() {
    post(PERPLEXITY)
        .answers(completion("sonar", TOKENS))
        .isNotPriced("MISSING_RATE", INPUT, 1000, OUTPUT, 100, REQUEST, 1);
  }

  @Test
  void deepResearchCostsByTheSearch() {
    post(PERPLEXITY)
        .answers(
            completion(
                "sonar-deep-research",
                TOKENS
                    + ",\"citation_tokens\":2000,\"num_search_queries\":10,\"reasoning_tokens\":500,"
                    + "\"search_context_size\":\"low\""))
        .costs("0.0583", INPUT, 3000, OUTPUT, 100, REASONING, 500, WEB_SEARCH, 10);
  }

  private static String video(String model, String status, String size) {
    return """
        {"id":"video_1","object":"video","model":"%s","status":"%s","seconds":"8","size":"%s",\
        "error":null}"""
        .formatted(model, status, size);
  }
}
