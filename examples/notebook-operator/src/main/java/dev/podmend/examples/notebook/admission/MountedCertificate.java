package dev.podmend.examples.notebook.admission;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a mounted secret, looked at again with every connection: it changes while the
 * server runs. Files that do not fit each other are those of a change in the middle; until they do,
 * the certificate before them counts.
 */
final class MountedCertificate extends X509ExtendedKeyManager {

  private static final Logger LOG = LoggerFactory.getLogger(MountedCertificate.class);

  private final Path folder;
  private volatile Loaded current;
  private volatile Loaded previous;

  /**
   * The certificate of a folder.
   *
   * @throws IllegalArgumentException if there is none that can be used
   */
  MountedCertificate(Path folder) {
    this.folder = requireNonNull(folder, "folder");
    try {
      this.current = Loaded.of(KeyPairFiles.read(folder), 1);
      this.previous = current;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "tls.crt and tls.key in " + folder + " cannot be used: " + e, e);
    }
  }

  private synchronized Loaded newest() {
    try {
      KeyPairFiles files = KeyPairFiles.read(folder);
      if (!files.equals(current.files())) {
        Loaded next = Loaded.of(files, current.number() + 1);
        previous = current;
        current = next;
        LOG.info("The certificate in {} has changed", folder);
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("The certificate in {} cannot be used, the one before it is: {}", folder, e);
    }
    return current;
  }

  private @Nullable Loaded named(String alias) {
    Loaded now = current;
    Loaded before = previous;
    return now.alias().equals(alias) ? now : before.alias().equals(alias) ? before : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Loaded newest = newest();
    return newest.key().getAlgorithm().equals(keyType) ? newest.alias() : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Loaded loaded = named(alias);
    return loaded == null ? null : loaded.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Loaded loaded = named(alias);
    return loaded == null ? null : loaded.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  /** One state of the files; a handshake that has begun goes on with the one that it began with. */
  private record Loaded(
      KeyPairFiles files, int number, List<X509Certificate> chain, PrivateKey key) {

    static Loaded of(KeyPairFiles files, int number) throws GeneralSecurityException {
      List<X509Certificate> chain = files.chain();
      return new Loaded(files, number, chain, files.privateKey(chain.get(0)));
    }

    String alias() {
      return "tls-" + number;
    }
  }
}
