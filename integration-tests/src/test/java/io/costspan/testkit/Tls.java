/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** A certificate for localhost that the forked apps trust through {@code javax.net.ssl}. */
public final class Tls {
  private static final String PASSWORD = "not-a-secret";

  private final Path store;

  private Tls(Path store) {
    this.store = store;
  }

  /** Makes a key store in the folder with the JDK's keytool. */
  public static Tls in(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("localhost.p12");
    if (!Files.exists(store)) {
      List<String> command =
          List.of(
              Jdks.running().home().resolve("bin/keytool").toString(),
              "-genkeypair",
              "-keyalg",
              "RSA",
              "-dname",
              "CN=localhost",
              "-ext",
              "san=dns:localhost",
              "-validity",
              "3650",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD);
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(
              keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool: " + output);
      }
    }
    return new Tls(store);
  }

  public ForkedApp trustedBy(ForkedApp app) {
    return app.property("javax.net.ssl.trustStore", store)
        .property("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  SSLSocketFactory sockets() throws IOException {
    return context().getSocketFactory();
  }

  SSLServerSocketFactory servers() throws IOException {
    return context().getServerSocketFactory();
  }

  private SSLContext context() throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
