/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts pseudonyms in the place of session and user ids: the first 128 bits of HMAC-SHA-256 over the
 * id with the salt as its key, as 32 hexadecimal digits. The same id gets the same pseudonym in
 * every process that has the same salt. Thread-safe.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * @param salt not empty; whoever knows it can tell whether an id that he guesses is behind a
   *     pseudonym
   */
  public Pseudonyms(String salt) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException(e);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The same with pseudonyms. */
  public Attribution of(Attribution real) {
    Facets facets = hidden(hidden(real.facets(), Facet.SESSION), Facet.USER);
    return new Attribution(real.trace(), real.service(), facets);
  }

  private Facets hidden(Facets facets, Facet facet) {
    String id = facets.get(facet);
    return id == null ? facets : facets.with(facet, of(id));
  }

  private synchronized String of(String id) {
    byte[] code = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(code, 0, 16);
  }
}
