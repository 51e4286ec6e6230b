package dev.podmend.examples.notebook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of this machine that nobody else trusts.
 *
 * @param certificate for {@code localhost}, signed by itself
 * @param key its key
 */
public record ThrowAwayCertificate(X509Certificate certificate, PrivateKey key) {

  private static final char[] PASSWORD = "throw-away".toCharArray();
  private static final int BEFORE_RSA = 26;
  private static final int BEFORE_EC = 28;

  static ThrowAwayCertificate rsa(Path scratch) {
    return of(scratch, "RSA", "2048");
  }

  public static ThrowAwayCertificate ellipticCurve(Path scratch) {
    return of(scratch, "EC", "256");
  }

  /** One for another address of this machine. */
  public static ThrowAwayCertificate ofAddress(Path scratch, String address) {
    return of(scratch, "EC", "256", "ip:" + address);
  }

  private static ThrowAwayCertificate of(Path scratch, String algorithm, String bits) {
    return of(scratch, algorithm, bits, "dns:localhost,ip:127.0.0.1");
  }

  private static ThrowAwayCertificate of(
      Path scratch, String algorithm, String bits, String names) {
    Path file = scratch.resolve(algorithm + System.nanoTime() + ".p12");
    try {
      keytool(file, algorithm, bits, names);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      return new ThrowAwayCertificate(
          (X509Certificate) store.getCertificate("tls"),
          (PrivateKey) store.getKey("tls", PASSWORD));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  private static void keytool(Path file, String algorithm, String bits, String names)
      throws IOException, InterruptedException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String password = new String(PASSWORD);
    int end =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-alias",
                    "tls",
                    "-keyalg",
                    algorithm,
                    "-keysize",
                    bits,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=" + names,
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    password))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (end != 0) {
      throw new IllegalStateException("keytool ended with " + end);
    }
  }

  /** Writes {@code tls.crt} and {@code tls.key} as Kubernetes mounts them. */
  public void writeTo(Path folder) {
    write(folder, "PRIVATE KEY", key.getEncoded());
  }

  /** The same, with the key in the form that was used before PKCS #8. */
  void writeInOlderFormTo(Path folder) {
    byte[] encoded = key.getEncoded();
    int start = key.getAlgorithm().equals("RSA") ? BEFORE_RSA : BEFORE_EC;
    write(
        folder,
        key.getAlgorithm() + " PRIVATE KEY",
        Arrays.copyOfRange(encoded, start, encoded.length));
  }

  private void write(Path folder, String form, byte[] encoded) {
    try {
      Files.write(folder.resolve("tls.crt"), pem("CERTIFICATE", certificate.getEncoded()));
      Files.write(folder.resolve("tls.key"), pem(form, encoded));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate could not be written", e);
    }
  }

  private static byte[] pem(String form, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return ("-----BEGIN " + form + "-----\n" + base64 + "\n-----END " + form + "-----\n")
        .getBytes(US_ASCII);
  }

  /** The certificate as files name it. */
  public String text() {
    try {
      return new String(pem("CERTIFICATE", certificate.getEncoded()), US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificate could not be written", e);
    }
  }

  /** TLS for a server that shows this certificate. */
  public SSLContext shown() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("tls", key, PASSWORD, new X509Certificate[] {certificate});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate cannot be shown", e);
    }
  }

  /** TLS for a client that trusts this certificate alone. */
  SSLContext trusted() {
    try {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("server", certificate);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate cannot be trusted", e);
    }
  }
}
