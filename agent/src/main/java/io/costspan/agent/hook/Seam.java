/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import org.jspecify.annotations.Nullable;

/**
 * One method of a client class, by exact names, and the advice that goes there.
 *
 * @param type the client's class, for example {@code okhttp3.RealCall}
 * @param method the method; {@code <init>} for a constructor; every overload with these parameters;
 *     where it goes by several names, depending on the version, all of them, divided by {@code |};
 *     a {@code *} at the end of one stands for any digits, as compilers number lambdas
 * @param parameters the parameter types by name, comma-separated; null for any
 * @param weaving the advice, and how it goes there
 * @param required whether the hook is useless without this seam; where another one does not fit,
 *     the hook goes on with less (for example without the request body) and says so
 * @param varies whether other versions have it in another class, so that nothing needs to be said
 * @param skipsInterface whether other versions have an interface in the class's place, of which
 *     nothing is needed
 * @param rewrites whether it is there to change requests: left out where the user wants none
 *     changed
 */
public record Seam(
    String type,
    String method,
    @Nullable String parameters,
    Weaving weaving,
    boolean required,
    boolean varies,
    boolean skipsInterface,
    boolean rewrites) {

  /** A seam the hook cannot do without. */
  public static Seam of(String type, String method, Weaving weaving) {
    return new Seam(type, method, null, weaving, true, false, false, false);
  }

  /** Whether this may be the method, going by its name. */
  public boolean isNamed(String name) {
    for (String one : method.split("\\|", -1)) {
      if (one.equals(name) || (one.endsWith("*") && isNumbered(one, name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumbered(String pattern, String name) {
    int number = pattern.length() - 1;
    return name.length() > number
        && name.startsWith(pattern.substring(0, number))
        && name.chars().skip(number).allMatch(c -> c >= '0' && c <= '9');
  }

  public Seam withParameters(String names) {
    return new Seam(type, method, names, weaving, required, varies, skipsInterface, rewrites);
  }

  public Seam optional() {
    return new Seam(type, method, parameters, weaving, false, varies, skipsInterface, rewrites);
  }

  public Seam inSomeVersions() {
    return new Seam(type, method, parameters, weaving, false, true, skipsInterface, rewrites);
  }

  public Seam unlessInterface() {
    return new Seam(type, method, parameters, weaving, required, varies, true, rewrites);
  }

  public Seam toRewrite() {
    return new Seam(type, method, parameters, weaving, required, varies, skipsInterface, true);
  }
}
