package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine and the JVM have set up for others has no say in a fetch. */
class IsolationTest {

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft().file("a", "1");
  private final GitUrl url = server.serve("book.git", draft.repository);

  IsolationTest() {
    draft.commit("main");
  }

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  @Test
  void no_configuration_of_user_or_system_is_read() {
    try (WatchedSystem system = WatchedSystem.install(Map.of())) {
      assertThat(fetches.snapshot(BuildSource.git(url)).paths()).containsExactly("a");

      assertThat(system.readings).isEmpty();
    }
  }

  @Test
  void a_program_that_the_environment_names_for_ssh_is_not_started(@TempDir Path folder)
      throws IOException {
    Path witness = folder.resolve("started");
    Path program = folder.resolve("ssh.sh");
    Files.writeString(program, "#!/bin/sh\ntouch " + witness + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (WatchedSystem system = WatchedSystem.install(Map.of("GIT_SSH", program.toString()))) {
      Map<String, String> texts = Map.of("ssh-privatekey", SshKeys.CLIENT_TEXT, "known_hosts", "");

      GitFetch.Failed failed =
          Fetches.failure(
              fetches.fetch(
                  BuildSource.git(new GitUrl("ssh://127.0.0.1:1/book.git"))
                      .with(fetches.secret("ssh", texts))));

      assertThat(failed.problem()).isNotEqualTo(GitProblem.UNINTELLIGIBLE);
      assertThat(witness).doesNotExist();
      assertThat(system.readings).isEmpty();
    }
  }

  @Test
  void the_jvms_proxy_is_not_asked_to_connect() {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new NowhereProxy());
    try {
      assertThat(fetches.snapshot(BuildSource.git(url)).paths()).containsExactly("a");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static final class NowhereProxy extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(
          new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.invalid", 1)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void nobody_else_is_asked_for_credentials() {
    server.require("Basic nobody-knows");
    CredentialsProvider before = CredentialsProvider.getDefault();
    CredentialsProvider.setDefault(new Eager());
    Authenticator.setDefault(new EagerAuthenticator());
    try {
      assertThat(Fetches.failure(fetches.fetch(url)).problem())
          .isEqualTo(GitProblem.AUTHENTICATION);
      assertThat(server.authorizations).isEmpty();
    } finally {
      CredentialsProvider.setDefault(before);
      Authenticator.setDefault(null);
    }
  }

  private static final class EagerAuthenticator extends Authenticator {

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      throw new AssertionError("asked for a password");
    }
  }

  private static final class Eager extends CredentialsProvider {

    @Override
    public boolean isInteractive() {
      return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
      return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
      throw new AssertionError("asked for credentials");
    }
  }
}
