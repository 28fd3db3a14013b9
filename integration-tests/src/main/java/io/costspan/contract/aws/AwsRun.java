/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import io.costspan.contract.Control;
import io.costspan.contract.Facts;
import io.costspan.contract.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One scenario over one HTTP client: what a scenario's code works with. */
final class AwsRun {
  private static final String MODEL = "anthropic.claude-3-5-sonnet-20240620-v1:0";
  private static final String BODY =
      "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":99,\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"A secret question, \u00fcber alles\"}]}";

  private final String name;
  private final SdkAutoCloseable http;
  private final Servers servers;
  private final Facts facts = new Facts();

  /** Where the servers are. */
  record Servers(String base, String refused, Control control) {}

  AwsRun(String name, SdkAutoCloseable http, Servers servers) {
    this.name = name;
    this.http = http;
    this.servers = servers;
  }

  String name() {
    return name;
  }

  Facts facts() {
    return facts;
  }

  /** With two retries. */
  Bedrock open() {
    return Bedrock.of(http, servers.base(), 2);
  }

  /** Netty's client may hang in another attempt at a refused connection: there is none. */
  Bedrock openToNobody() {
    return Bedrock.of(http, servers.refused(), 0);
  }

  BedrockRuntimeAsyncClient openAsync() {
    return Bedrock.asynchronous((SdkAsyncHttpClient) http, servers.base(), 2);
  }

  private Consumer<AwsRequestOverrideConfiguration.Builder> headers() {
    return headers ->
        headers
            .putHeader("X-Scenario", name)
            .putHeader("traceparent", "00-" + Run.traceId(name) + "-00000000000000aa-01");
  }

  private static Message question() {
    return message("A secret question, \u00fcber alles");
  }

  static Message message(String text) {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText(text))
        .build();
  }

  ConverseRequest converse() {
    return ConverseRequest.builder()
        .modelId(MODEL)
        .messages(question())
        .overrideConfiguration(headers())
        .build();
  }

  /** With a User-Agent that does not name the SDK; versions before 2.30 add theirs all the same. */
  ConverseRequest disguised() {
    return with(h -> h.putHeader("User-Agent", "nobody/1"));
  }

  /** With a deadline for all attempts together. */
  ConverseRequest inTwoSeconds() {
    return with(h -> h.apiCallTimeout(Duration.ofSeconds(2)));
  }

  /** With a deadline for each attempt. */
  ConverseRequest inThreeSecondsEach() {
    return with(h -> h.apiCallAttemptTimeout(Duration.ofSeconds(3)));
  }

  private ConverseRequest with(Consumer<AwsRequestOverrideConfiguration.Builder> more) {
    return converse().toBuilder().overrideConfiguration(headers().andThen(more)).build();
  }

  ConverseStreamRequest converseStream() {
    return ConverseStreamRequest.builder()
        .modelId(MODEL)
        .messages(question())
        .overrideConfiguration(headers())
        .build();
  }

  InvokeModelRequest invoke() {
    return InvokeModelRequest.builder()
        .modelId(MODEL)
        .body(SdkBytes.fromUtf8String(BODY))
        .overrideConfiguration(headers())
        .build();
  }

  InvokeModelWithResponseStreamRequest invokeStream() {
    return InvokeModelWithResponseStreamRequest.builder()
        .modelId(MODEL)
        .body(SdkBytes.fromUtf8String(BODY))
        .overrideConfiguration(headers())
        .build();
  }

  void note(ConverseResponse answer) {
    facts.add("status", answer.sdkHttpResponse().statusCode());
    facts.add("request", answer.responseMetadata().requestId());
    facts.add("answer", answer);
  }

  void note(InvokeModelResponse answer) {
    facts.add("status", answer.sdkHttpResponse().statusCode());
    facts.add("request", answer.responseMetadata().requestId());
    facts.body(answer.body().asByteArray());
  }

  void raise(String key) throws IOException {
    servers.control().raise(name + "/" + key);
  }

  void await(String key) throws IOException {
    servers.control().await(name + "/" + key);
  }

  String line() {
    return name + " | " + facts.line();
  }
}
