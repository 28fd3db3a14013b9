/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.Modality;
import com.google.cloud.vertexai.api.ModalityTokenCount;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the question wants it, and keeps what it was sent. */
final class VertexServer extends PredictionServiceGrpc.PredictionServiceImplBase
    implements Closeable {
  static final String MODEL = "gemini-test-1";

  private static final int PROMPT = 1000;
  private static final int CACHED = 400;
  private static final int CANDIDATES = 90;
  private static final int THOUGHTS = 210;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Server server;

  VertexServer() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  /** The digests of all requests, in the order they came. */
  List<String> requests() {
    return requests;
  }

  /** Waits until it was asked that. */
  void await(String wanted) throws InterruptedException {
    while (requests.stream().noneMatch(request -> request.startsWith(wanted + " "))) {
      Thread.sleep(5);
    }
  }

  static Content words(String text) {
    return Content.newBuilder().addParts(Part.newBuilder().setText(text)).build();
  }

  @Override
  public void generateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> answer) {
    String wanted = note(request);
    switch (wanted) {
      case "error" -> answer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      case "deadline", "cancelled" -> {}
      default -> {
        answer.onNext(whole(wanted));
        answer.onCompleted();
      }
    }
  }

  @Override
  public void streamGenerateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> answer) {
    String wanted = note(request);
    if (wanted.equals("stream-error")) {
      answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
      return;
    }
    answer.onNext(piece(wanted, 1));
    if (wanted.equals("stream-left")) {
      return;
    }
    answer.onNext(piece(wanted, 20));
    if (wanted.equals("stream-broken")) {
      answer.onError(Status.INTERNAL.asRuntimeException());
      return;
    }
    answer.onNext(whole(wanted));
    answer.onCompleted();
  }

  private String note(GenerateContentRequest request) {
    String wanted = request.getContents(0).getParts(0).getText();
    requests.add(wanted + " " + Digests.of(request.toByteArray()));
    return wanted;
  }

  /** A part of a stream: its totals are those so far. */
  static GenerateContentResponse piece(String id, int candidates) {
    return GenerateContentResponse.newBuilder()
        .setResponseId(id)
        .setModelVersion(MODEL)
        .addCandidates(Candidate.newBuilder().setContent(words("piece ")))
        .setUsageMetadata(
            UsageMetadata.newBuilder()
                .setPromptTokenCount(PROMPT)
                .setCandidatesTokenCount(candidates)
                .setTotalTokenCount(PROMPT + candidates)
                .addPromptTokensDetails(text(PROMPT)))
        .build();
  }

  static GenerateContentResponse whole(String id) {
    return GenerateContentResponse.newBuilder()
        .setResponseId(id)
        .setModelVersion(MODEL)
        .addCandidates(
            Candidate.newBuilder()
                .setContent(words("An answer, über alles"))
                .setFinishReason(Candidate.FinishReason.STOP))
        .setUsageMetadata(
            UsageMetadata.newBuilder()
                .setPromptTokenCount(PROMPT)
                .setCachedContentTokenCount(CACHED)
                .setCandidatesTokenCount(CANDIDATES)
                .setThoughtsTokenCount(THOUGHTS)
                .setTotalTokenCount(PROMPT + CANDIDATES + THOUGHTS)
                .addPromptTokensDetails(text(PROMPT))
                .addCacheTokensDetails(text(CACHED)))
        .build();
  }

  private static ModalityTokenCount text(int tokens) {
    return ModalityTokenCount.newBuilder().setModality(Modality.TEXT).setTokenCount(tokens).build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
