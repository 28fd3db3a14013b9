/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.StatusOnly;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS SDK as a client: what is asked goes to Bedrock as a message, and the answer has no body.
 */
public abstract class BedrockCalls implements Client {
  private static final String MODEL = "anthropic.claude-3-5-sonnet-20240620-v1:0";

  private final SdkAutoCloseable http;
  private @Nullable Bedrock client;

  /**
   * @param http the class of the SDK's HTTP client
   */
  BedrockCalls(String http) {
    this.http = AwsHttp.patient("software.amazon.awssdk.http." + http);
  }

  private synchronized Bedrock client(Ask ask) {
    if (client == null) {
      client = Bedrock.of(http, ask.uri().resolve("/").toString(), 2);
    }
    return client;
  }

  private static ConverseRequest request(Ask ask) {
    return ConverseRequest.builder()
        .modelId(MODEL)
        .messages(AwsRun.message(String.valueOf(ask.body())))
        .inferenceConfig(most -> most.maxTokens(500))
        .build();
  }

  @Override
  public Pending start(Ask ask) {
    return new Pending() {
      @Override
      public Answer await() {
        try {
          return new StatusOnly(client(ask).converse(request(ask)).sdkHttpResponse().statusCode());
        } catch (AwsServiceException refused) {
          return new StatusOnly(refused.statusCode());
        } catch (CompletionException failed) {
          if (failed.getCause() instanceof AwsServiceException refused) {
            return new StatusOnly(refused.statusCode());
          }
          throw failed;
        }
      }

      @Override
      public void cancel() {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public void close() {
    http.close();
  }

  /** Over the SDK's blocking client. */
  public static final class Blocking extends BedrockCalls {
    public Blocking() {
      super("apache.ApacheHttpClient");
    }
  }

  /** Over Netty. */
  public static final class Async extends BedrockCalls {
    public Async() {
      super("nio.netty.NettyNioAsyncHttpClient");
    }
  }
}
