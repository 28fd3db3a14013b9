/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {
  private static final PriceBook BOOK = PriceBooks.bundled();

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o, gpt-4o",
    "openai, gpt-4o-2024-08-06, gpt-4o",
    "openai, gpt-4o-2024-05-13, gpt-4o-2024-05-13",
    "openai, gpt-4-0613, gpt-4",
    "openai, gpt-3.5-turbo-0613, gpt-3.5-turbo-0613",
    "openai, gpt-5.6, gpt-5.6-sol",
    "openai, openai/gpt-4o, gpt-4o",
    "openai, openai/gpt-4o-2024-11-20, gpt-4o",
    "openai, GPT-4o, gpt-4o",
    "openai, ft:gpt-4o-2024-08-06:acme::abc123, ft:gpt-4o",
    "openai, ft:gpt-4o-mini-2024-07-18:acme:bot:abc, ft:gpt-4o-mini",
    "openai, ft:gpt-4.1-2025-04-14:acme::x, ft:gpt-4.1-2025-04-14",
    "anthropic, claude-sonnet-4-5-20250929, claude-sonnet-4-5",
    "anthropic, anthropic/claude-opus-5, claude-opus-5",
    "anthropic, claude-2.1, claude-2",
    "azure.ai.openai, gpt-35-turbo, gpt-3.5-turbo",
    "azure.ai.inference, Phi-4, Phi-4",
    "aws.bedrock, amazon.nova-lite-v1:0, amazon.nova-lite-v1:0",
    "aws.bedrock, us.amazon.nova-lite-v1:0, us.amazon.nova-lite-v1:0",
    "aws.bedrock, anthropic.claude-v2, anthropic.claude-v2:1",
    "aws.bedrock, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0,"
        + " amazon.nova-lite-v1:0",
    "aws.bedrock, arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-opus-5,"
        + " global.anthropic.claude-opus-5",
    "gcp.vertex_ai, claude-opus-4-1@20250805, claude-opus-4-1@20250805",
    "fireworks, accounts/fireworks/models/deepseek-v3p2, deepseek-v3p2",
    "huggingface, openai/gpt-oss-20b:groq, openai/gpt-oss-20b:groq",
    "openrouter, openai/gpt-5-mini, openai/gpt-5-mini",
    "mistral_ai, mistral-large-latest, mistral-large-latest",
    "x_ai, grok-4, grok-4-0709",
    "openai, gpt-5-6-sol, gpt-5.6-sol",
    "anthropic, claude-3.5-sonnet, claude-3-5-sonnet",
    "openai, gpt-4o-audio-preview-2024-12-17, gpt-4o-audio-preview",
    "anthropic, claude-sonnet-4-5[1m], claude-sonnet-4-5",
    "anthropic, claude-3-5-haiku-latest, claude-3-5-haiku-latest",
    "gcp.gemini, models/gemini-2.5-flash, gemini-2.5-flash",
    "gcp.gemini, publishers/google/models/gemini-2.5-flash, gemini-2.5-flash",
    "gcp.gemini, google/gemini-2.5-flash, gemini-2.5-flash",
    "gcp.vertex_ai, publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
    "gcp.vertex_ai, publishers/anthropic/models/claude-opus-4-1@20250805, claude-opus-4-1@20250805",
    "aws.bedrock, us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0,"
        + " us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "aws.bedrock, arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-lite-v1:0,"
        + " amazon.nova-lite-v1:0",
    "openrouter, qwen/qwen3-coder:free, qwen/qwen3-coder:free",
  })
  void listedNames(String provider, String model, String id) {
    ModelNames.Found found = Objects.requireNonNull(ModelNames.find(BOOK, provider, model));
    assertThat(found.entry().id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-5-2026-01-01, gpt-5",
    "anthropic, claude-opus-5-20260724, claude-opus-5",
    "anthropic, claude-opus-5@20260724, claude-opus-5",
    "openrouter, openai/gpt-4.1-mini-20250414, openai/gpt-4.1-mini",
    "aws.bedrock, eu.meta.llama3-3-70b-instruct-v1:0, meta.llama3-3-70b-instruct-v1:0",
    "aws.bedrock, apac.anthropic.claude-opus-5, anthropic.claude-opus-5",
  })
  void onlyADateComesOffAndIsNoted(String provider, String model, String id) {
    ModelNames.Found found = Objects.requireNonNull(ModelNames.find(BOOK, provider, model));
    assertThat(found.entry().id()).isEqualTo(id);
    assertThat(found.note()).isEqualTo("model " + model + " priced as " + id);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-99",
    "openai, gpt-5.7",
    "openai, gpt-5-0101",
    "openai, gpt-4o-2024-99-99",
    "openai, gpt-4o-preview",
    "openai, gpt-oss-120b",
    "openai, ft:gpt-5:acme::abc",
    "openai, anthropic/claude-opus-5",
    "openai, claude-opus-5",
    "openai, ''",
    "anthropic, claude-sonnet-5-6",
    "anthropic, claude-opus-5-5-5",
    "anthropic, gpt-4o",
    "azure.ai.openai, my-deployment",
    "groq, gpt-4o",
    "aws.bedrock, global.meta.llama3-3-70b-instruct-v1:0",
    "aws.bedrock, arn:aws:bedrock:us-east-1:1:application-inference-profile/1arbu5hu2sjr",
    "aws.bedrock, anthropic.claude-opus-9",
    "huggingface, openai/gpt-oss-20b:nobody",
    "huggingface, openai/gpt-oss-20b",
    "openrouter, openai/gpt-4o:nitro",
    "gcp.vertex_ai, claude-opus-9",
    "perplexity, sonar-9",
    "openai, gpt-6",
    "openai, gpt-6.2-sol",
    "anthropic, claude-opus-5-6",
    "anthropic, claude-opus-6",
    "gcp.gemini, gemini-4.1-argon",
    "gcp.gemini, gemini-flash-latest",
    "openrouter, openai/gpt-4o:online",
    "fireworks, accounts/fireworks/models/deepseek-v3p2#accounts/me/deployments/1",
    "mistral_ai, mistral-large-2612",
    "deepseek, deepseek-v5-pro",
    "x_ai, grok-5",
  })
  void everythingElseIsUnknown(String provider, String model) {
    assertThat(ModelNames.find(BOOK, provider, model)).isNull();
  }

  /** A newer model is never priced as the one whose name its own begins with. */
  @Test
  void aNewerModelIsUnknownToAnOlderBook() throws PriceFileException {
    PriceBook old =
        Books.of(
            """
            {"providers":{"anthropic":{"models":{
              "claude-sonnet-5":{"prices":[{"input":2,"output":10}]}}}}}
            """);
    assertThat(ModelNames.find(old, "anthropic", "claude-sonnet-5")).isNotNull();
    assertThat(ModelNames.find(old, "anthropic", "claude-sonnet-5-20260801")).isNotNull();
    assertThat(ModelNames.find(old, "anthropic", "claude-sonnet-5-5")).isNull();
  }

  @Test
  void anAzurePriceOfOnesOwnComesFirst() throws PriceFileException {
    PriceBook own =
        Books.of(
            """
            {"providers":{"azure.ai.openai":{"models":{"gpt-4o":{"prices":[{"input":3}]}}}}}
            """);
    ModelNames.Found found =
        Objects.requireNonNull(ModelNames.find(own.over(BOOK), "azure.ai.openai", "gpt-4o"));
    assertThat(found.note()).isNull();
    assertThat(found.entry().book()).isEqualTo("test.json");
  }
}
