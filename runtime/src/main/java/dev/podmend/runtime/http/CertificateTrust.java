package dev.podmend.runtime.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose word on servers counts: that of given authorities and nobody else, or of the JVM's. */
public final class CertificateTrust {

  private CertificateTrust() {}

  /** Trust in the authorities that this JVM trusts. */
  public static SSLContext ofThisJvm() throws GeneralSecurityException {
    return context(null);
  }

  /**
   * Trust in certificates, of authorities or of servers themselves.
   *
   * @param pem one or more certificates
   * @throws GeneralSecurityException if there is none in it
   */
  public static SSLContext in(String pem) throws GeneralSecurityException {
    try {
      return context(store(pem.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new GeneralSecurityException("no store for certificates can be made", e);
    }
  }

  private static SSLContext context(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(byte[] pem) throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("no certificate");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    return store;
  }
}
