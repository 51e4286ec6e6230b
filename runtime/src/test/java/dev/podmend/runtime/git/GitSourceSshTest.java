package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRemedy;
import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceSshTest {

  private final Fetches fetches = new Fetches();
  private final GitSshServer server =
      GitSshServer.start(SshKeys.CLIENT.getPublic(), SshKeys.RSA, SshKeys.ECDSA, SshKeys.ED25519);
  private final RepositoryDraft draft = new RepositoryDraft().file("a", "1");
  private final GitUrl url = server.serve("team/book.git", draft.repository);
  private final String commit = draft.commit("main");

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  private BuildSource.Git source(GitUrl from, String name, String key, String knownHosts) {
    return BuildSource.git(from)
        .with(fetches.secret(name, Map.of("ssh-privatekey", key, "known_hosts", knownHosts)));
  }

  private BuildSource.Git source(GitUrl from) {
    return source(from, "ssh", SshKeys.CLIENT_TEXT, server.knownHost(SshKeys.ED25519.getPublic()));
  }

  private GitFetch fetch(GitUrl from, String key, String knownHosts) {
    return fetches.fetch(source(from, "ssh", key, knownHosts));
  }

  private GitFetch fetch(GitUrl from) {
    return fetches.fetch(source(from));
  }

  @Test
  void a_key_opens_the_repository_on_a_host_that_is_known() {
    RepositorySnapshot snapshot = Fetches.snapshot(fetch(url));

    assertThat(snapshot.commit().text()).isEqualTo(commit);
    assertThat(Fetches.text(snapshot, "a")).isEqualTo("1");
    assertThat(server.commands).allMatch("git-upload-pack '/team/book.git'"::equals);
    assertThat(server.users).containsOnly("ada");
  }

  @Test
  void a_host_may_show_any_kind_of_key_that_is_known_of_it() {
    for (KeyPair host : List.of(SshKeys.RSA, SshKeys.ECDSA, SshKeys.ED25519)) {
      String name = host.getPublic().getAlgorithm().toLowerCase(Locale.ROOT);
      String known = server.knownHost(host.getPublic());

      GitFetch fetch = fetches.fetch(source(url, name, SshKeys.CLIENT_TEXT, known));

      assertThat(Fetches.snapshot(fetch).paths()).containsExactly("a");
    }
  }

  @Test
  void a_host_with_another_key_is_not_trusted_and_not_logged_in_to() {
    GitFetch fetch =
        fetch(url, SshKeys.CLIENT_TEXT, server.knownHost(SshKeys.STRANGER.getPublic()));

    GitFetch.Failed failed = Fetches.failure(fetch);

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.SERVER_UNTRUSTED);
    assertThat(failed.failure().remedy()).isEqualTo(BuildRemedy.FIX_CLUSTER);
    assertThat(server.users).isEmpty();
  }

  @Test
  void a_host_that_is_not_known_is_not_even_connected_to() {
    String other =
        server.knownHost(SshKeys.ED25519.getPublic()).replace("127.0.0.1", "git.example");

    GitFetch.Failed failed = Fetches.failure(fetch(url, SshKeys.CLIENT_TEXT, other));

    assertThat(failed.problem()).isEqualTo(GitProblem.SERVER_UNTRUSTED);
    assertThat(failed.failure().message()).contains("known_hosts has no key of the host");
  }

  @Test
  void a_revoked_key_is_not_trusted_whatever_else_is_said() {
    String line = server.knownHost(SshKeys.ED25519.getPublic());

    GitFetch.Failed failed =
        Fetches.failure(fetch(url, SshKeys.CLIENT_TEXT, line + "@revoked " + line));

    assertThat(failed.problem()).isEqualTo(GitProblem.SERVER_UNTRUSTED);
  }

  @Test
  void a_wrong_key_is_refused() {
    GitFetch.Failed failed =
        Fetches.failure(
            fetch(
                url,
                SshKeys.text(SshKeys.STRANGER),
                server.knownHost(SshKeys.ED25519.getPublic())));

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.AUTHENTICATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"})
  void what_is_no_key_is_told_without_quoting_it(String key) {
    GitFetch.Failed failed =
        Fetches.failure(fetch(url, key, server.knownHost(SshKeys.ED25519.getPublic())));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
    assertThat(failed.failure().message()).contains("no private key without a passphrase");
  }

  @Test
  void a_key_with_a_passphrase_is_not_supported() {
    GitFetch.Failed failed =
        Fetches.failure(
            fetch(
                url,
                SshKeys.encryptedText(SshKeys.CLIENT),
                server.knownHost(SshKeys.ED25519.getPublic())));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
  }

  @Test
  void a_missing_repository_is_told() {
    GitUrl none = new GitUrl(url.text().replace("book", "none"));

    GitFetch.Failed failed = Fetches.failure(fetch(none));

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.REPOSITORY_MISSING);
    assertThat(failed.failure().message()).contains("Repository not found");
  }

  @Test
  void an_ssh_url_without_a_secret_says_what_it_needs() {
    GitFetch.Failed failed = Fetches.failure(fetches.fetch(url));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
    assertThat(failed.failure().message()).contains("ssh-privatekey and known_hosts");
  }

  @Test
  void a_host_that_the_policy_refuses_is_refused_over_ssh_too() {
    GitSource source = GitSource.builder(fetches.client).build();

    GitFetch.Failed failed = Fetches.failure(source.fetch("default", source(url)));

    assertThat(failed.problem()).isEqualTo(GitProblem.HOST_REFUSED);
  }

  @Test
  void bytes_are_bounded_over_ssh_too() {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    draft.file("noise", noise).commit("main");
    GitLimits limits = GitLimits.builder().maxTransferredBytes(100_000).build();

    GitFetch fetch = fetches.source().limits(limits).build().fetch("default", source(url));

    assertThat(Fetches.failure(fetch).problem()).isEqualTo(GitProblem.TOO_LARGE);
  }

  @Test
  void a_server_that_does_not_speak_is_not_waited_for() {
    try (RawServer raw = RawServer.silentAfter("SSH-2.0-Silence\r\n")) {
      GitUrl silent = new GitUrl("ssh://git@127.0.0.1:" + raw.port() + "/book.git");
      String known =
          server
              .knownHost(SshKeys.ED25519.getPublic())
              .replace(":" + server.port(), ":" + raw.port());
      GitLimits limits = GitLimits.builder().idleTimeout(Duration.ofMillis(200)).build();
      BuildSource.Git git = source(silent, "ssh", SshKeys.CLIENT_TEXT, known);

      GitFetch fetch = fetches.source().limits(limits).build().fetch("default", git);

      assertThat(Fetches.failure(fetch).problem()).isEqualTo(GitProblem.NETWORK);
    }
  }
}
