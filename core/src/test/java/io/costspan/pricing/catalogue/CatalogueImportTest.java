/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costspan.pricing.PriceBookWriter;
import io.costspan.pricing.PriceFileException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueImportTest {
  private static final String LITELLM =
      """
      {"sample_spec":{"input_cost_per_token":0},
       "gpt-x":{"litellm_provider":"openai","input_cost_per_token":2.5e-06,
         "output_cost_per_token":1e-05,"cache_read_input_token_cost":2.5e-07,
         "input_cost_per_token_above_272k_tokens":5e-06,
         "input_cost_per_token_above_272k_tokens_flex":2.5e-06,
         "input_cost_per_token_flex":1.25e-06,"output_cost_per_token_flex":5e-06,
         "cache_read_input_token_cost_flex":1.3e-07,
         "input_cost_per_token_batches":1.25e-06,
         "regional_processing_uplift_multiplier_eu":1.1},
       "gpt-x-2026-01-02":{"litellm_provider":"openai","input_cost_per_token":2.5e-06,
         "output_cost_per_token":1e-05},
       "embed":{"litellm_provider":"text-completion-openai","input_cost_per_token":2e-08,
         "output_cost_per_token":0.0},
       "picture":{"litellm_provider":"openai","input_cost_per_image":0.04},
       "claude-x":{"litellm_provider":"anthropic","input_cost_per_token":5e-06,
         "cache_creation_input_token_cost_above_1hr":1e-05,
         "cache_creation_input_token_cost_above_1hr_above_200k_tokens":2e-05,
         "provider_specific_entry":{"us":1.1,"fast":2.0}}}
      """;

  private static final String GENAI =
      """
      [{"id":"openai","models":[
        {"id":"gpt-x","match":{"or":[{"equals":"gpt-x"},{"equals":"gpt-x-alias"}]},"prices":[
          {"prices":{"input_mtok":{"base":5,"tiers":[{"start":271999,"price":10}]}}},
          {"constraint":{"type":"start_date","start_date":"2026-05-06"},
           "prices":{"input_mtok":3,"output_mtok":12}},
          {"constraint":{"type":"time_of_date","start_time":"01:00:00Z","end_time":"04:00:00Z"},
           "prices":{"input_mtok":6,"output_mtok":24}},
          {"constraint":{"type":"time_of_date"},"prices":{"input_mtok":1}}]},
        {"id":"ft:gpt-x-","match":{"starts_with":"ft:gpt-x"},"prices":{"input_mtok":6}},
        {"id":"silent","match":{"equals":"silent"},"prices":{}}]}]
      """;

  private static final String PI_AI =
      """
      {"_generatedAt":"2026-11-10","providers":{"openai":{"gpt-new":{
        "openai-decisions/classifier":{"cost":{"input":9,"output":0}},
        "openai-responses":{"cost":{"input":2,"output":10,"cacheRead":0,"cacheWrite":2.5,
          "tiers":[{"inputTokensAbove":1000,"input":4,"output":15}]}}}}}}
      """;

  @TempDir private Path folder;
  private final List<String> contradictions = new ArrayList<>();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String run(Path file, @Nullable Path over, @Nullable Path decisions) throws IOException {
    StringWriter out = new StringWriter();
    CatalogueImport job =
        new CatalogueImport(file, null, Set.of(), LocalDate.parse("2026-11-22"), over, decisions);
    PriceBookWriter.write(job.run(contradictions::add), out);
    return out.toString();
  }

  @Test
  void litellm() throws IOException {
    assertThat(run(file("l.json", LITELLM), null, null))
        .isEqualTo(
            """
            {
            "format":1,
            "book":"litellm-2026-11-22",
            "providers":{
            "anthropic":{
            "models":{
            "claude-x":{"prices":[{"input":5,"cache_write_1h":10,"above":[{"input_tokens":200000,\
            "cache_write_1h":20}],"speed":{"fast":2},"region":{"us":1.1},"source":"litellm",\
            "as_of":"2026-11-22"}]}
            }
            },
            "openai":{
            "models":{
            "embed":{"prices":[{"input":0.02,"source":"litellm","as_of":"2026-11-22"}]},
            "gpt-x":{"prices":[{"input":2.5,"cache_read":0.25,"output":10,\
            "above":[{"input_tokens":272000,"input":5}],\
            "service_tier":{"batch":0.5,"flex":{"times":0.5,"cache_read":0.13}},\
            "region":{"eu":1.1},"source":"litellm","as_of":"2026-11-22"}]},
            "gpt-x-2026-01-02":{"prices":[{"input":2.5,"output":10,"source":"litellm",\
            "as_of":"2026-11-22"}]}
            }
            }
            }
            }
            """);
  }

  @Test
  void genaiPrices() throws IOException {
    assertThat(run(file("g.json", GENAI), null, null))
        .contains(
            "\n\"ft:gpt-x\":{\"prices\":[{\"input\":6,\"source\":\"genai-prices\"",
            "\n\"gpt-x\":{\"aliases\":[\"gpt-x-alias\"],\"prices\":[{\"input\":5,\"above\":"
                + "[{\"input_tokens\":272000,\"inclusive\":true,\"input\":10}],"
                + "\"source\":\"genai-prices\",\"as_of\":\"2026-11-22\"},"
                + "{\"from\":\"2026-05-06\",\"input\":3,\"output\":12,\"hours\":[{\"zone\":\"UTC\","
                + "\"from\":\"01:00\",\"until\":\"04:00\",\"times\":2}],")
        .doesNotContain("silent");
  }

  @Test
  void piAi() throws IOException {
    assertThat(run(file("p.json", PI_AI), null, null))
        .contains(
            "\"gpt-new\":{\"prices\":[{\"input\":2,\"cache_write\":2.5,\"output\":10,"
                + "\"above\":[{\"input_tokens\":1000,\"input\":4,\"output\":15}],");
  }

  @Test
  void theUpperBookStaysAndEveryContradictionIsReported() throws IOException {
    Path lower = file("lower.json", run(file("l.json", LITELLM), null, null));
    String merged = run(file("g.json", GENAI), lower, null);
    assertThat(contradictions)
        .containsExactly(
            "openai/gpt-x: input 3 or 2.5: genai-prices (kept) and litellm",
            "openai/gpt-x: output 12 or 10: genai-prices (kept) and litellm",
            "openai/gpt-x: above [] or [>272000] genai-prices (kept) and litellm");
    assertThat(merged)
        .contains(
            "{\"from\":\"2026-05-06\",\"input\":3,\"output\":12,\"hours\":[{\"zone\":\"UTC\","
                + "\"from\":\"01:00\",\"until\":\"04:00\",\"times\":2}],\"service_tier\":{\"batch\":0.5,"
                + "\"flex\":{\"times\":0.5,\"cache_read\":0.13}},\"region\":{\"eu\":1.1},"
                + "\"source\":\"genai-prices + litellm\"",
            "\"claude-x\"",
            "\n\"gpt-x-2026-01-02\":{");
  }

  private String on(String day, Path file, @Nullable Path over, @Nullable Path decisions)
      throws IOException {
    StringWriter out = new StringWriter();
    CatalogueImport job =
        new CatalogueImport(file, null, Set.of(), LocalDate.parse(day), over, decisions);
    PriceBookWriter.write(job.run(contradictions::add), out);
    return out.toString();
  }

  private static String piAi(String id, int input) {
    return "{\"providers\":{\"groq\":{\""
        + id
        + "\":{\"chat\":{\"cost\":{\"input\":"
        + input
        + ",\"output\":9}}}}}}";
  }

  private static final String GROQ =
      """
      [{"id":"groq","models":[{"id":"big","match":{"or":[{"equals":"big-latest"}]},
        "prices":[{"prices":{"input_mtok":2,"output_mtok":9,"web_searches_kcount":5}}]}]}]
      """;

  @Test
  void aNewerRowIsAChangeFromItsDayOn() throws IOException {
    Path newer = file("new.json", on("2026-11-10", file("p.json", piAi("big", 3)), null, null));
    assertThat(on("2026-09-23", file("g.json", GROQ), newer, null))
        .contains(
            "\"big\":{\"aliases\":[\"big-latest\"],\"prices\":[{\"input\":2,\"output\":9,"
                + "\"web_search\":5,\"source\":\"genai-prices\",\"as_of\":\"2026-09-23\"},"
                + "{\"from\":\"2026-11-10\",\"input\":3,\"output\":9,\"source\":\"pi-ai\","
                + "\"as_of\":\"2026-11-10\"}]}");
    assertThat(contradictions)
        .containsExactly("groq/big: input 2 or 3: genai-prices and, later, pi-ai");
  }

  @Test
  void anOlderRowIsNotAndFillsNothing() throws IOException {
    Path older = file("old.json", on("2026-08-01", file("p.json", piAi("big", 3)), null, null));
    assertThat(on("2026-09-23", file("g.json", GROQ), older, null))
        .contains("\"prices\":[{\"input\":2,\"output\":9,\"web_search\":5,\"source\":\"genai-")
        .doesNotContain("\"input\":3");
    assertThat(contradictions)
        .containsExactly("groq/big: input 2 or 3: genai-prices (kept) and pi-ai");
  }

  @Test
  void aNewerRowStandsBesideWhatHasItsNameAsAnAlias() throws IOException {
    Path newer =
        file("new.json", on("2026-11-10", file("p.json", piAi("big-latest", 3)), null, null));
    assertThat(on("2026-09-23", file("g.json", GROQ), newer, null))
        .contains(
            "\"big\":{\"prices\":[{\"input\":2,", "\"big-latest\":{\"prices\":[{\"input\":3,");
  }

  @Test
  void aDecisionCanChooseOneCatalogueForManyModels() throws IOException {
    Path newer = file("new.json", on("2026-11-10", file("p.json", piAi("big", 3)), null, null));
    Path decisions =
        file(
            "d.json",
            "{\"decisions\":[{\"models\":[\"groq/b*\"],\"only\":\"pi-ai\",\"reason\":\"r\","
                + "\"source\":\"pi-ai\"}]}");
    assertThat(on("2026-09-23", file("g.json", GROQ), newer, decisions))
        .contains("\"prices\":[{\"input\":3,\"output\":9,\"source\":\"pi-ai\"");
  }

  @Test
  void litellmsOtherUnitsRangesAndRegions() throws IOException {
    String odd =
        """
        {"rerank-x":{"litellm_provider":"cohere","mode":"rerank","input_cost_per_query":0.002},
         "mistral/ocr":{"litellm_provider":"mistral","mode":"ocr","ocr_cost_per_page":0.001},
         "groq/ear":{"litellm_provider":"groq","mode":"audio_transcription",
           "input_cost_per_second":1e-05},
         "dashscope/q":{"litellm_provider":"dashscope","tiered_pricing":[
           {"range":[0,32000],"input_cost_per_token":1e-06,"output_cost_per_token":4e-06},
           {"range":[32000,128000],"input_cost_per_token":2e-06,"output_cost_per_token":8e-06}]},
         "v.m":{"litellm_provider":"bedrock_converse","input_cost_per_token":1e-06},
         "bedrock/eu-west-1/v.m":{"litellm_provider":"bedrock","input_cost_per_token":1.2e-06},
         "bedrock/us-east-1/1-month-commitment/v.m":{"litellm_provider":"bedrock",
           "input_cost_per_second":0.01,"input_cost_per_token":1},
         "openrouter/a/b:free":{"litellm_provider":"openrouter","input_cost_per_token":0},
         "fireworks-ai-default":{"litellm_provider":"fireworks_ai","input_cost_per_token":1}}
        """;
    String source = ",\"source\":\"litellm\",\"as_of\":\"2026-08-01\"}]}";
    assertThat(on("2026-08-01", file("l.json", odd), null, null))
        .contains(
            "\"rerank-x\":{\"prices\":[{\"search_unit\":2" + source,
            "\"ocr\":{\"prices\":[{\"page\":1" + source,
            "\"ear\":{\"prices\":[{\"audio_second\":0.01" + source,
            "\"q\":{\"prices\":[{\"input\":1,\"output\":4,\"above\":[{\"input_tokens\":32000,"
                + "\"input\":2,\"output\":8}]"
                + source,
            "\"v.m\":{\"prices\":[{\"input\":1,\"region\":{\"eu-west-1\":1.2}" + source,
            "\"a/b:free\":{\"prices\":[{\"input\":0,\"output\":0" + source)
        .doesNotContain("commitment", "fireworks-ai-default");
  }

  @Test
  void decisionsAreAppliedLast() throws IOException {
    Path decisions =
        file(
            "d.json",
            """
            {"book":"decided","providers":{"openai":{"web_search":10}},"decisions":[
              {"models":["openai/gpt-new"],"remove":["above"],"set":{"cache_read":0.2},
               "aliases":["gpt-newer"],"reason":"r","source":"s"},
              {"models":["openai/gpt-new"],"from":"2026-12-01","set":{"input":1},
               "reason":"r","source":"s"},
              {"models":["openai/free"],"new":true,"set":{"input":0},"reason":"r","source":"s"}]}
            """);
    assertThat(run(file("p.json", PI_AI), null, decisions))
        .isEqualTo(
            """
            {
            "format":1,
            "book":"decided",
            "providers":{
            "openai":{
            "web_search":10,
            "models":{
            "free":{"prices":[{"input":0,"source":"s"}]},
            "gpt-new":{"aliases":["gpt-newer"],"prices":[{"input":2,"cache_read":0.2,\
            "cache_write":2.5,"output":10,"source":"pi-ai + s","as_of":"2026-11-22"},\
            {"from":"2026-12-01","input":1,"cache_read":0.2,"cache_write":2.5,"output":10,\
            "source":"pi-ai + s","as_of":"2026-11-22"}]}
            }
            }
            }
            }
            """);
  }

  @Test
  void aDecisionThatNoLongerFitsIsRefused() throws IOException {
    Path catalogue = file("p.json", PI_AI);
    Path gone =
        file(
            "gone.json",
            "{\"decisions\":[{\"models\":[\"openai/x\"],\"reason\":\"r\",\"source\":\"s\"}]}");
    Path nothing =
        file(
            "nothing.json",
            "{\"decisions\":[{\"models\":[\"openai/gpt-new\"],\"remove\":[\"speed.fast\"],"
                + "\"reason\":\"r\",\"source\":\"s\"}]}");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> run(catalogue, null, gone))
        .withMessage(gone + ": decision 1 about openai/x: no catalogue has this model");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> run(catalogue, null, nothing))
        .withMessage(
            nothing + ": decision 1 about openai/gpt-new: there is no speed.fast to remove");
  }

  @Test
  void somethingElseIsRefused() throws IOException {
    Path other = file("other.json", "{\"a\":{\"b\":1}}");
    Path broken = file("broken.json", "{\"a\":\n}");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> run(other, null, null))
        .withMessage(other + ": none of the known catalogues (litellm, genai-prices, pi-ai)");
    assertThatExceptionOfType(PriceFileException.class)
        .isThrownBy(() -> run(broken, null, null))
        .withMessageStartingWith(broken + ": line 2, column 1: Unexpected character");
  }
}
