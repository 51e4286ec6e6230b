package dev.podmend.runtime.git;

import static dev.podmend.runtime.git.GitCommand.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git over the SSH server that most of the world's Git hosts run. */
@Tag("sshd")
class RealSshTest {

  private static final KeyPair HOST = SshKeys.ED25519;

  private final Fetches fetches = new Fetches();

  private Path folder;
  private Path work;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    this.folder = folder;
    work = Files.createDirectory(folder.resolve("book"));
    git(work, "init", "-q", "-b", "main");
    commit("a", "1");
  }

  @AfterEach
  void stop() {
    fetches.close();
  }

  private String commit(String path, String text) throws Exception {
    Files.writeString(work.resolve(path), text);
    git(work, "add", "-A");
    git(work, "commit", "-q", "-m", "change " + path);
    return git(work, "rev-parse", "HEAD");
  }

  private OpenSshServer server(String... lines) throws Exception {
    Path home = Files.createDirectory(folder.resolve("sshd"));
    return new OpenSshServer(
        home, SshKeys.CLIENT.getPublic(), List.of(lines), SshKeys.RSA, SshKeys.ECDSA, HOST);
  }

  /** A server whose every session runs this script and nothing else. */
  private OpenSshServer serverOf(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("session"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return server("ForceCommand " + file);
  }

  private BuildSource.Git source(GitUrl url, String name, KeyPair key, String knownHosts) {
    Map<String, String> secret =
        Map.of("ssh-privatekey", SshKeys.text(key), "known_hosts", knownHosts);
    return BuildSource.git(url).with(fetches.secret(name, secret));
  }

  private BuildSource.Git source(OpenSshServer server) {
    String known = server.knownHost(HOST.getPublic());
    return source(server.url(work.resolve(".git")), "ssh", SshKeys.CLIENT, known);
  }

  private static GitProblem problem(GitFetch fetch) {
    return Fetches.failure(fetch).problem();
  }

  @Test
  void a_key_opens_the_repository_by_branch_and_by_commit() throws Exception {
    String first = git(work, "rev-parse", "HEAD");
    String second = commit("requirements.txt", "numpy");
    try (OpenSshServer server = server()) {
      BuildSource.Git source = source(server);

      RepositorySnapshot branch = fetches.snapshot(source.at(Fetches.ref("main")));
      RepositorySnapshot byId = fetches.snapshot(source.at(Fetches.commit(first)));

      assertThat(branch.commit().text()).isEqualTo(second);
      assertThat(Fetches.text(branch, "requirements.txt")).isEqualTo("numpy");
      assertThat(byId.paths()).containsExactly("a");
    }
  }

  @Test
  void a_host_may_show_any_kind_of_key_that_is_known_of_it() throws Exception {
    try (OpenSshServer server = server()) {
      for (KeyPair host : List.of(SshKeys.RSA, SshKeys.ECDSA, SshKeys.ED25519)) {
        String name = host.getPublic().getAlgorithm().toLowerCase(Locale.ROOT);
        String known = server.knownHost(host.getPublic());
        GitUrl url = server.url(work.resolve(".git"));

        GitFetch fetch = fetches.fetch(source(url, name, SshKeys.CLIENT, known));

        assertThat(Fetches.snapshot(fetch).paths()).containsExactly("a");
      }
    }
  }

  @Test
  void an_rsa_key_logs_in_though_servers_refuse_signatures_by_sha1() throws Exception {
    Path home = Files.createDirectory(folder.resolve("rsa"));
    try (OpenSshServer server = new OpenSshServer(home, SshKeys.RSA.getPublic(), List.of(), HOST)) {
      String known = server.knownHost(HOST.getPublic());
      GitUrl url = server.url(work.resolve(".git"));

      GitFetch fetch = fetches.fetch(source(url, "rsa", SshKeys.RSA, known));

      assertThat(Fetches.snapshot(fetch).paths()).containsExactly("a");
    }
  }

  @Test
  void a_key_that_is_not_authorized_is_refused() throws Exception {
    try (OpenSshServer server = server()) {
      GitUrl url = server.url(work.resolve(".git"));
      String known = server.knownHost(HOST.getPublic());

      GitFetch fetch = fetches.fetch(source(url, "ssh", SshKeys.STRANGER, known));

      assertThat(problem(fetch)).isEqualTo(GitProblem.AUTHENTICATION);
    }
  }

  @Test
  void a_host_with_another_key_is_not_logged_in_to() throws Exception {
    try (OpenSshServer server = server()) {
      GitUrl url = server.url(work.resolve(".git"));
      String known = server.knownHost(SshKeys.STRANGER.getPublic());

      GitFetch fetch = fetches.fetch(source(url, "ssh", SshKeys.CLIENT, known));

      assertThat(problem(fetch)).isEqualTo(GitProblem.SERVER_UNTRUSTED);
      assertThat(server.logged()).doesNotContain("Accepted publickey");
    }
  }

  @Test
  void a_branch_that_moves_is_fetched_as_it_is_and_its_old_commit_still_by_its_id()
      throws Exception {
    String first = git(work, "rev-parse", "HEAD");
    try (OpenSshServer server = server()) {
      BuildSource.Git main = source(server).at(Fetches.ref("main"));
      RepositorySnapshot before = fetches.snapshot(main);
      git(work, "commit", "-q", "--amend", "-m", "another first");
      git(work, "config", "uploadpack.allowAnySHA1InWant", "true");

      RepositorySnapshot after = fetches.snapshot(main);
      RepositorySnapshot old = fetches.snapshot(main.at(Fetches.commit(first)));

      assertThat(before.commit().text()).isEqualTo(first);
      assertThat(after.commit().text()).isEqualTo(git(work, "rev-parse", "HEAD"));
      assertThat(after.commit()).isNotEqualTo(before.commit());
      assertThat(old.commit()).isEqualTo(before.commit());
    }
  }

  @Test
  void missing_branches_and_repositories_are_told_apart() throws Exception {
    try (OpenSshServer server = server()) {
      BuildSource.Git source = source(server);
      GitUrl none = server.url(folder.resolve("none.git"));
      String known = server.knownHost(HOST.getPublic());

      assertThat(problem(fetches.fetch(source.at(Fetches.ref("none")))))
          .isEqualTo(GitProblem.REF_MISSING);
      assertThat(problem(fetches.fetch(source(none, "none", SshKeys.CLIENT, known))))
          .isEqualTo(GitProblem.REPOSITORY_MISSING);
    }
  }

  @Test
  void a_huge_repository_ends_at_the_bound() throws Exception {
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    Files.write(work.resolve("noise"), noise);
    commit("b", "2");
    GitLimits limits = GitLimits.builder().maxTransferredBytes(200_000).build();
    try (OpenSshServer server = server()) {
      GitSource bounded = fetches.source().limits(limits).build();

      GitFetch fetch = bounded.fetch("default", source(server));

      assertThat(problem(fetch)).isEqualTo(GitProblem.TOO_LARGE);
    }
  }

  @Test
  void a_connection_that_is_cut_amid_the_pack_is_the_networks_fault() throws Exception {
    byte[] noise = new byte[1_000_000];
    new Random(1).nextBytes(noise);
    Files.write(work.resolve("noise"), noise);
    commit("b", "2");
    String script =
        """
        sh -c "$SSH_ORIGINAL_COMMAND" | head -c 300000
        kill -9 $PPID
        """;
    GitLimits limits = GitLimits.builder().idleTimeout(Duration.ofSeconds(5)).build();
    try (OpenSshServer server = serverOf(script)) {
      GitSource impatient = fetches.source().limits(limits).build();

      GitFetch fetch = impatient.fetch("default", source(server));

      assertThat(problem(fetch)).isEqualTo(GitProblem.NETWORK);
    }
  }

  @Test
  void an_account_that_may_not_run_commands_is_no_repository() throws Exception {
    try (OpenSshServer server = serverOf("echo 'This account is currently not available.'\n")) {
      GitFetch.Failed failed = Fetches.failure(fetches.fetch(source(server)));

      assertThat(failed.failure().message()).doesNotContain("PRIVATE KEY");
      assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.UNINTELLIGIBLE);
    }
  }

  @Test
  void the_protocols_version_is_asked_for_by_the_environment() throws Exception {
    Path seen = folder.resolve("seen");
    String script =
        """
        echo "$GIT_PROTOCOL" > %s
        exec sh -c "$SSH_ORIGINAL_COMMAND"
        """
            .formatted(seen);
    try (OpenSshServer server = serverOf(script)) {
      fetches.snapshot(source(server));
    }
    assertThat(seen).hasContent("version=2");
  }
}
