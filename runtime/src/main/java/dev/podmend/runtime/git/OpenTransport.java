package dev.podmend.runtime.git;

import dev.podmend.build.GitUrl;
import dev.podmend.runtime.http.CertificateTrust;
import java.io.Closeable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * JGit's way to a repository, with connections that keep the budget.
 *
 * @param transport to fetch by
 * @param connections what to close behind it
 */
record OpenTransport(Transport transport, Closeable connections) implements Closeable {

  static OpenTransport to(GitUrl url, GitCredentials credentials, Repository into, FetchParts parts)
      throws IOException {
    Transport transport = Transport.open(into, uri(url));
    transport.setCredentialsProvider(null);
    transport.setFetchThin(false);
    if (transport instanceof TransportHttp http) {
      HttpClientParts client = httpClient(url, credentials, parts);
      http.setHttpConnectionFactory(new GuardedHttpConnections(client));
      return new OpenTransport(http, client);
    }
    if (transport instanceof SshTransport ssh) {
      SshSessions sessions = SshSessions.with(identity(credentials), parts);
      ssh.setSshSessionFactory(sessions);
      return new OpenTransport(ssh, sessions);
    }
    throw new FetchStop(GitProblem.UNINTELLIGIBLE, "there is no way to fetch from " + url);
  }

  private static URIish uri(GitUrl url) throws FetchStop {
    try {
      return new URIish(url.text());
    } catch (URISyntaxException e) {
      throw new FetchStop(GitProblem.UNINTELLIGIBLE, "there is no way to fetch from " + url, e);
    }
  }

  private static HttpClientParts httpClient(
      GitUrl url, GitCredentials credentials, FetchParts parts) throws IOException {
    Origin origin = Origin.of(new URL(url.text()));
    Optional<String> authorization = credentials.authorization();
    if (authorization.isPresent() && !origin.isEncrypted() && !parts.plainCredentials()) {
      throw new FetchStop(
          GitProblem.AUTHENTICATION, "credentials are not sent over http: use an https URL");
    }
    return new HttpClientParts(
        origin, parts.hosts(), parts.budget(), encryption(credentials.authority()), authorization);
  }

  private static SSLSocketFactory encryption(Optional<String> authority) throws FetchStop {
    try {
      return authority.isPresent()
          ? CertificateTrust.in(authority.get()).getSocketFactory()
          : CertificateTrust.ofThisJvm().getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new FetchStop(
          GitProblem.SERVER_UNTRUSTED, "the Secret's ca.crt holds no certificates in PEM", e);
    }
  }

  private static SshIdentity identity(GitCredentials credentials) throws FetchStop {
    return credentials
        .identity()
        .orElseThrow(
            () ->
                new FetchStop(
                    GitProblem.AUTHENTICATION,
                    "an ssh URL needs a Secret with ssh-privatekey and known_hosts"));
  }

  @Override
  public void close() throws IOException {
    try {
      transport.close();
    } finally {
      connections.close();
    }
  }
}
