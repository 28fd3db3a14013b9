/* SPDX-License-Identifier: Apache-2.0 */
import io.costspan.sdk.Scene;
import io.costspan.sdk.SdkApp;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** The AWS SDK's Bedrock runtime, with the HTTP clients that it brings. */
class App {
  private static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

  public static void main(String[] args) {
    new SdkApp(args)
        .on("converse/plain", App::converse)
        .on("converse/error", App::converse)
        .on("converse/retried", App::converse)
        .on("converse/async", App::converseAsync)
        .on("converse/error-async", App::converseAsync)
        .on("converse/retried-async", App::converseAsync)
        .on("converse/stream", App::converseStream)
        .on("converse/ended", App::converseStream)
        .on("converse/early", App::leaveEarly)
        .on("bedrock-messages/plain", App::invoke)
        .on("bedrock-messages/error", App::invoke)
        .on("bedrock-messages/async", App::invokeAsync)
        .on("bedrock-messages/stream", App::invokeStream)
        .run();
  }

  private static StaticCredentialsProvider nobody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
  }

  private static BedrockRuntimeClient open(Scene scene) {
    return BedrockRuntimeClient.builder()
        .endpointOverride(URI.create(scene.url()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(nobody())
        .build();
  }

  private static BedrockRuntimeAsyncClient openAsync(Scene scene) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(URI.create(scene.url()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(nobody())
        // the server here speaks no HTTP/2
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  private static Message question() {
    return Message.builder().role("user").content(ContentBlock.fromText("How high, grün?")).build();
  }

  private static ConverseRequest ask() {
    return ConverseRequest.builder().modelId(MODEL).messages(question()).build();
  }

  private static void converse(Scene scene) {
    say(scene, open(scene).converse(ask()));
  }

  private static void converseAsync(Scene scene) {
    say(scene, openAsync(scene).converse(ask()).join());
  }

  private static void leaveEarly(Scene scene) throws IOException {
    CompletableFuture<ConverseResponse> call = openAsync(scene).converse(ask());
    scene.awaitArrival();
    scene.say(call.cancel(true));
  }

  private static void say(Scene scene, ConverseResponse answer) {
    scene.say(answer.output());
    scene.say(answer.usage());
  }

  private static void converseStream(Scene scene) {
    var visitor =
        ConverseStreamResponseHandler.Visitor.builder()
            .onContentBlockDelta(delta -> scene.say(delta.delta().text()))
            .onMetadata(metadata -> scene.say(metadata.usage()))
            .build();
    var handler =
        ConverseStreamResponseHandler.builder()
            .subscriber(visitor)
            .onComplete(() -> scene.say("complete"))
            .build();
    var request = ConverseStreamRequest.builder().modelId(MODEL).messages(question()).build();
    openAsync(scene).converseStream(request, handler).join();
  }

  private static SdkBytes body() {
    return SdkBytes.fromUtf8String(
        "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":200,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"How high, grün?\"}]}");
  }

  private static InvokeModelRequest invocation() {
    return InvokeModelRequest.builder().modelId(MODEL).body(body()).build();
  }

  private static void invoke(Scene scene) {
    say(scene, open(scene).invokeModel(invocation()));
  }

  private static void invokeAsync(Scene scene) {
    say(scene, openAsync(scene).invokeModel(invocation()).join());
  }

  private static void say(Scene scene, InvokeModelResponse answer) {
    scene.say(answer.body().asUtf8String());
  }

  private static void invokeStream(Scene scene) {
    var visitor =
        InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
            .onChunk(chunk -> scene.say(chunk.bytes().asUtf8String()))
            .build();
    var handler =
        InvokeModelWithResponseStreamResponseHandler.builder().subscriber(visitor).build();
    var request =
        InvokeModelWithResponseStreamRequest.builder().modelId(MODEL).body(body()).build();
    openAsync(scene).invokeModelWithResponseStream(request, handler).join();
  }
}
