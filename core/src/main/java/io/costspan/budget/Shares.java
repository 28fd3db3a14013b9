/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

/**
 * Where processes agree on who may use how much of a limit, so that all together never use more
 * than all of it. Each is given parts to use by itself; it asks again when they are used up. A
 * store that many hosts share would implement this. Thread-safe; amounts are in the smallest parts
 * of the budget's unit.
 */
public interface Shares {
  /**
   * What this process has of a limit.
   *
   * @param granted what it may use, what it has used included
   * @param spent what it has used, without what calls under way may use
   */
  record Own(long granted, long spent) {}

  /**
   * How things stand now.
   *
   * @param granted what this process may use from now on; as before where there is nothing left
   * @param spentElsewhere what all others have used
   * @param heldElsewhere what others may use besides
   */
  record Standing(long granted, long spentElsewhere, long heldElsewhere) {}

  /**
   * What this process has last been granted of a limit; 0 for nothing. It asks where it does not
   * remember: it keeps no more limits in its memory than there is room for.
   *
   * @throws java.io.UncheckedIOException where the others cannot be asked
   */
  long told(Slot slot);

  /**
   * Asks for more.
   *
   * @param least how much more it must be
   * @throws java.io.UncheckedIOException where the others cannot be asked
   */
  Standing take(Slot slot, long limit, Own own, long least);

  /**
   * Gives back what is not needed now.
   *
   * @param own what is left
   * @throws java.io.UncheckedIOException where the others cannot be told
   */
  void giveBack(Slot slot, Own own);
}
