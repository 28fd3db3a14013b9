/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import java.util.Map;

/** The words of docs/providers.md that no fixture tells. */
final class ProviderNotes {
  static final String HEAD =
      """
      <!-- generated from the readers and the fixtures; rewrite with:
           %s -->
      # Which APIs are read

      A reader knows one API by method and path, on whatever host: gateways and compatible servers
      speak the same formats. It takes what the answer states, and nothing is estimated. Every
      reader gives the same for every cut of the bytes into pieces; it is tested with the exchanges
      in `fixtures/` whole, byte by byte, in 200 random cuts, compressed, with CRLF, comments,
      unknown events and members, nulls, members that come twice, and broken off at every byte.

      `Read` lists the [buckets](prices.md) that the API's fixtures show; `Cases` counts these
      fixtures. The last column says what stays *unmetered* (no usage stated: the call is booked
      with the reason, without an amount) or is not counted.

      | API | Requests | Read | Answers | Cases | What is not stated, and what is special |
      | --- | --- | --- | --- | --- | --- |
      """;

  static final String BILLED_BY =
      """

      ## Who bills

      The host tells the provider whose prices count; on an unknown host it is the provider whose
      format is spoken. Names in the fixtures:

      """;

  static final String TAIL =
      """

      ## The same for every API

      - **Streams.** Of a running usage the last statement counts, field by field; nothing is added
        up. A stream that breaks off before its usage is unmetered with `PARTIAL_STREAM`, also where
        the client takes the break for the end.
      - **Once only.** An answer is booked once by its id, through polls, second readings of a file
        and gateways within the process. A poll of something unfinished books nothing.
      - **Free.** Lists, token counts, files, administration, and what a gateway (Cloudflare,
        Portkey, Helicone, OpenRouter: by their header) or the HTTP client has in its cache book
        nothing. LiteLLM's proxy does not say in a documented way that it answers from its cache:
        that is booked as if it had asked.
      - **Charges.** What xAI, OpenRouter, Perplexity, Venice, DeepInfra, Pydantic's gateway or
        LiteLLM's proxy (header `x-litellm-response-cost`) state as their charge is the amount, and
        what the price book makes of the usage stands beside it. A charge of 0 is no statement.
      - **Not read.** Fees for containers (code interpreter), for storage, and for tools that only a
        monthly bill tells; batches of Gemini and of Bedrock, whose results do not pass a client
        that is seen; transcripts of agents other than Claude Code.
      """;

  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry(
              "openai.chat",
              "Streams state usage only where the app asks by `stream_options.include_usage`, else"
                  + " `NO_USAGE`. Azure: the deployment's name counts only where the answer names no"
                  + " model. Spoken by vLLM, SGLang, TGI, llama.cpp, LM Studio, Together, Fireworks,"
                  + " Groq, xAI, DeepSeek, Mistral, GitHub Models, Databricks and many more"),
          Map.entry(
              "anthropic.messages",
              "Cache reads and writes stand beside the input. Compactions and advisors are added from"
                  + " `iterations`; also on Azure and OpenRouter"),
          Map.entry(
              "openai.responses",
              "Searches are counted among the output items. Fetching a response that was not made in"
                  + " the background books nothing; pictures made by a tool are billed elsewhere"),
          Map.entry(
              "openai.batch",
              "Each line is priced as a request of its own, at the batch's price. The batch object is"
                  + " not read: the same again"),
          Map.entry("anthropic.batch", "Each line is priced as a request of its own"),
          Map.entry("openai.runs", "Usage when the run has ended; steps are parts of it"),
          Map.entry(
              "openai.images",
              "Of models that state no tokens (DALL·E) the pictures in the answer are counted; their"
                  + " quality and size are those of the request"),
          Map.entry(
              "openai.videos",
              "The seconds count when a poll says that the video is there; until then `NO_USAGE`"),
          Map.entry("gemini.images", "Imagen: the pictures in the answer are counted"),
          Map.entry("gemini.videos", "Veo: the length is in the request alone: `NO_USAGE`"),
          Map.entry(
              "openai.transcriptions",
              "By tokens or by seconds; answers as text, SRT or VTT state nothing: `NO_USAGE`"),
          Map.entry(
              "openai.speech",
              "As events it states tokens. As audio it states nothing: the characters of the text in the"
                  + " request are counted, but for GPT models, which are billed by tokens: `NO_USAGE`"),
          Map.entry("openai.moderations", "Free at OpenAI; Mistral's states usage"),
          Map.entry("ollama.chat", "A prompt that is wholly cached is not counted by the server"),
          Map.entry("cohere.chat", "`billed_units` count, not `tokens`"),
          Map.entry("cohere.rerank", "Also Jina's, Voyage's, llama.cpp's and vLLM's"),
          Map.entry("anthropic.complete", "States no usage: `NO_USAGE`"),
          Map.entry(
              "bedrock.invoke",
              "Each vendor's own format; where it states nothing, Bedrock's headers or the metrics of"
                  + " the stream's last event"),
          Map.entry("bedrock.embeddings", "The input is in the body or in a header"),
          Map.entry(
              "bedrock.agents",
              "Only where the app asks for traces (`enableTrace`); else `NO_USAGE`"),
          Map.entry("gemini.embedContent", "The Gemini API often states no usage: then `NO_USAGE`"),
          Map.entry("vertex.embedContent", "Tokens; what is billed by characters is not priced"),
          Map.entry("huggingface.inference", "Pipelines state nothing: `NO_USAGE`"),
          Map.entry(
              "gemini.generateContent",
              "Up to Gemini 2.5 a grounded prompt is one search, from 3 each query is. What an explicit"
                  + " cache costs to store is not in any answer"));

  private ProviderNotes() {}
}
