/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.BedrockAgentAnswer.Field.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * Amazon Bedrock's agents and knowledge bases. AWS calls the models; what they consumed is told in
 * an agent's trace events, where the app asks for these, and nowhere else.
 */
final class BedrockAgents implements Provider {
  private static final JsonPaths<BedrockAgentAnswer.Field> CALL =
      JsonPaths.<BedrockAgentAnswer.Field>builder()
          .at("modelInvocationInput.foundationModel", MODEL)
          .at("modelInvocationOutput.metadata.usage.inputTokens", INPUT)
          .at("modelInvocationOutput.metadata.usage.outputTokens", OUTPUT)
          .build();

  private static final JsonPaths<BedrockAgentAnswer.Field> PATHS =
      JsonPaths.<BedrockAgentAnswer.Field>builder()
          .mount("trace.preProcessingTrace", CALL)
          .mount("trace.orchestrationTrace", CALL)
          .mount("trace.postProcessingTrace", CALL)
          .mount("trace.routingClassifierTrace", CALL)
          .build();

  @Override
  public String api() {
    return "bedrock.agents";
  }

  @Override
  public String flavour() {
    return "aws.bedrock";
  }

  @Override
  public String operation() {
    return "invoke_agent";
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    return request.host().startsWith("bedrock-agent-runtime")
        && request.method().equals("POST")
        && (path.startsWith("/agents/")
            || path.startsWith("/knowledgebases/")
            || path.startsWith("/retrieveAndGenerate")
            || path.equals("/rerank"));
  }

  @Override
  public UsageReader reader(Request request) {
    return new JsonUsageReader<>(Claim.of(request, true), PATHS, new BedrockAgentAnswer());
  }
}
