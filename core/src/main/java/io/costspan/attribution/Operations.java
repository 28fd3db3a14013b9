/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

/** Kinds of operations. An open set: an app may use words of its own. */
public final class Operations {
  /** What a call to an LLM is unless something says otherwise; not stated on its record. */
  public static final String LLM_CALL = "LLM_CALL";

  public static final String AGENT_EXECUTION = "AGENT_EXECUTION";
  public static final String ITERATION = "ITERATION";
  public static final String MCP_TOOL_CALL = "MCP_TOOL_CALL";
  public static final String TOOL_CALL = "TOOL_CALL";
  public static final String VERIFICATION = "VERIFICATION";

  private Operations() {}
}
