/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import org.jspecify.annotations.Nullable;

/**
 * How an advice goes into a method.
 *
 * @param advice the {@link Advice}: a nested class in {@code io.costspan.agent.client} or {@code
 *     .framework}, by name
 * @param enter whether it is asked before the method
 * @param exit whether it is asked after the method; one that is asked before and after is also
 *     asked where the method throws, a constructor apart
 * @param seen the first of the two arguments that it sees before the method, from 0
 * @param also the second of them
 * @param argument the argument that it may replace, from 0; -1 for none
 * @param field the field of this class that it sees, and may replace, as the value of a constructor
 * @param numbers whether it sees an argument that is an {@code int}
 * @param refuses whether the method is left at once where {@code enter} returns a {@link
 *     Throwable}, which it then throws, or something of the type that it returns, which is then its
 *     value, or, where it returns none, a {@link Boolean}
 */
public record Weaving(
    String advice,
    boolean enter,
    boolean exit,
    int seen,
    int also,
    int argument,
    @Nullable String field,
    boolean numbers,
    boolean refuses) {

  public static Weaving before(String advice) {
    return new Weaving(advice, true, false, 0, 1, -1, null, false, false);
  }

  public static Weaving after(String advice) {
    return new Weaving(advice, false, true, 0, 1, -1, null, false, false);
  }

  public static Weaving around(String advice) {
    return new Weaving(advice, true, true, 0, 1, -1, null, false, false);
  }

  /** This argument and the one after it. */
  public Weaving seeing(int index) {
    return seeing(index, index + 1);
  }

  public Weaving seeing(int first, int second) {
    return new Weaving(advice, enter, exit, first, second, argument, field, numbers, refuses);
  }

  public Weaving withArgument(int index) {
    return new Weaving(advice, enter, exit, seen, also, index, field, numbers, refuses);
  }

  public Weaving withField(String name) {
    return new Weaving(advice, enter, exit, seen, also, argument, name, numbers, refuses);
  }

  /** An {@code int} among the two is seen as an {@link Integer}. */
  public Weaving withNumbers() {
    return new Weaving(advice, enter, exit, seen, also, argument, field, true, refuses);
  }

  /** The advice may keep the method from doing anything. */
  public Weaving refusing() {
    return new Weaving(advice, enter, exit, seen, also, argument, field, numbers, true);
  }
}
