package dev.podmend.examples.notebook.admission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its key, as two files had them.
 *
 * @param certificates the text of {@code tls.crt}: the server's certificate, then those above it
 * @param key the text of {@code tls.key}
 */
record KeyPairFiles(String certificates, String key) {

  private static final byte[] SAMPLE = {1, 2, 3};

  /** The files of a folder. */
  static KeyPairFiles read(Path folder) throws IOException {
    return new KeyPairFiles(
        Files.readString(folder.resolve("tls.crt"), ISO_8859_1),
        Files.readString(folder.resolve("tls.key"), ISO_8859_1));
  }

  List<X509Certificate> chain() throws GeneralSecurityException {
    List<X509Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificates.getBytes(ISO_8859_1)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (chain.isEmpty()) {
      throw new CertificateException("tls.crt holds no certificate");
    }
    return chain;
  }

  /** The key, once it was seen to be that of the certificate: both change at one time. */
  PrivateKey privateKey(X509Certificate certificate) throws GeneralSecurityException {
    PrivateKey privateKey = PemKey.parse(key, certificate.getPublicKey());
    Signature signature = Signature.getInstance(algorithm(privateKey));
    signature.initSign(privateKey);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(SAMPLE);
    if (!signature.verify(signed)) {
      throw new CertificateException("tls.key is not the key of tls.crt");
    }
    return privateKey;
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
