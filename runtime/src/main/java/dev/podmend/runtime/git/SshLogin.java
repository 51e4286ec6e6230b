package dev.podmend.runtime.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;

/** Logs in to an SSH server by a key, once the server has shown one that is known. */
final class SshLogin {

  private final String user;
  private final String host;
  private final int port;
  private final KnownHosts known;
  private final AtomicBoolean untrusted = new AtomicBoolean();

  SshLogin(String user, String host, int port, KnownHosts known) throws FetchStop {
    if (known.trusted().isEmpty()) {
      throw new FetchStop(
          GitProblem.SERVER_UNTRUSTED,
          "the Secret's known_hosts has no key of the host %s, port %d".formatted(host, port));
    }
    this.user = user;
    this.host = host;
    this.port = port;
    this.known = known;
  }

  /** A client for this login alone, to be started and stopped. */
  SshClient client() {
    SshClient client = SshClient.setUpDefaultClient();
    List<NamedFactory<Signature>> signatures = client.getSignatureFactories();
    client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(signatures)));
    client.setSignatureFactories(signatures.stream().filter(this::isOfKnownKey).toList());
    client.setServerKeyVerifier(
        (session, address, key) -> {
          untrusted.set(!known.accept(key));
          return known.accept(key);
        });
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
    client.setAgentFactory(null);
    return client;
  }

  private boolean isOfKnownKey(NamedFactory<Signature> signature) {
    return known.types().contains(KeyUtils.getCanonicalKeyType(signature.getName()));
  }

  ClientSession run(SshClient client, KeyPair key, FetchParts parts) throws IOException {
    ClientSession session = connect(client, parts);
    session.addPublicKeyIdentity(key);
    FetchBudget budget = parts.budget();
    try {
      session.auth().verify(budget.within(budget.limits().idleTimeout()));
      return session;
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      budget.checkTime();
      throw refusal(e);
    }
  }

  private ClientSession connect(SshClient client, FetchParts parts) throws IOException {
    FetchBudget budget = parts.budget();
    IOException last = new IOException("there is no address");
    for (InetAddress address : parts.hosts().addresses(host)) {
      Duration timeout = budget.within(budget.limits().connectTimeout());
      try {
        InetSocketAddress target = new InetSocketAddress(address, port);
        return client.connect(user, target).verify(timeout).getSession();
      } catch (InterruptedIOException e) {
        throw interrupted(e);
      } catch (IOException e) {
        last = e;
      }
    }
    budget.checkTime();
    throw new FetchStop(GitProblem.NETWORK, "the connection failed: " + last.getMessage(), last);
  }

  private FetchStop refusal(IOException cause) {
    if (untrusted.get()) {
      return new FetchStop(
          GitProblem.SERVER_UNTRUSTED,
          "the host %s shows another key than those in known_hosts".formatted(host),
          cause);
    }
    boolean refused =
        cause instanceof SshException ssh
            && ssh.getDisconnectCode()
                == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    return refused
        ? new FetchStop(GitProblem.AUTHENTICATION, "the Git server refused the key", cause)
        : new FetchStop(GitProblem.NETWORK, "the login failed: " + cause.getMessage(), cause);
  }

  /** The wait has cleared the thread's mark; whoever interrupted it wants it to stay. */
  static FetchStop interrupted(InterruptedIOException cause) {
    Thread.currentThread().interrupt();
    return new FetchStop(GitProblem.INTERRUPTED, "the fetch was interrupted", cause);
  }
}
