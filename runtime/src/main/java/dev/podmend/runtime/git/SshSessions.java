package dev.podmend.runtime.git;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Opens SSH sessions with one key, to hosts that show a key which is known. Nothing is read from
 * the user's home, and no agent is asked.
 */
final class SshSessions extends SshSessionFactory implements Closeable {

  private static final int DEFAULT_PORT = 22;
  private static final String DEFAULT_USER = "git";

  private final KeyPair key;
  private final String knownHosts;
  private final FetchParts parts;
  private Optional<SshClient> client = Optional.empty();

  private SshSessions(KeyPair key, String knownHosts, FetchParts parts) {
    this.key = key;
    this.knownHosts = knownHosts;
    this.parts = parts;
  }

  static SshSessions with(SshIdentity identity, FetchParts parts) throws FetchStop {
    return new SshSessions(key(identity.privateKey()), identity.knownHosts(), parts);
  }

  private static KeyPair key(String text) throws FetchStop {
    try {
      @Nullable Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("ssh-privatekey"),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
              FilePasswordProvider.EMPTY);
      Iterator<KeyPair> found = keys == null ? List.<KeyPair>of().iterator() : keys.iterator();
      if (found.hasNext()) {
        return found.next();
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unusable(e);
    }
    throw unusable(new IOException("there is no key"));
  }

  /** What the cause says may quote the key, so that it is not part of the message. */
  private static FetchStop unusable(Exception cause) {
    return new FetchStop(
        GitProblem.AUTHENTICATION,
        "the Secret's ssh-privatekey is no private key without a passphrase",
        cause);
  }

  @Override
  public RemoteSession getSession(
      URIish uri, @Nullable CredentialsProvider provider, @Nullable FS files, int timeout)
      throws TransportException {
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    String user = Optional.ofNullable(uri.getUser()).orElse(DEFAULT_USER);
    try {
      KnownHosts known = KnownHosts.of(knownHosts, uri.getHost(), port);
      SshLogin login = new SshLogin(user, uri.getHost(), port, known);
      SshClient started = login.client();
      client = Optional.of(started);
      started.start();
      return new SshRemoteSession(login.run(started, key, parts), parts.budget());
    } catch (IOException e) {
      throw new TransportException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String getType() {
    return "podmend";
  }

  @Override
  public void close() {
    client.ifPresent(SshClient::stop);
  }
}
