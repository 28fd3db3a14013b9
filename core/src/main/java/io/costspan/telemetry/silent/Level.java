/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.silent;

/** The levels the SDK names. None is ever enabled. */
public final class Level {
  public static final Level SEVERE = new Level();
  public static final Level WARNING = new Level();
  public static final Level INFO = new Level();
  public static final Level FINE = new Level();
  public static final Level FINER = new Level();
  public static final Level FINEST = new Level();

  private Level() {}
}
