/* SPDX-License-Identifier: Apache-2.0 */
package com.example.benchmark;

/** Does nothing: what is measured is the JVM and its agent. */
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] args) {
    System.out.println("done");
  }
}
