package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import dev.podmend.model.Persistence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTlsTest {

  private final Fetches fetches = new Fetches();
  private final RepositoryDraft draft = new RepositoryDraft().file("a", "1");

  GitSourceTlsTest() {
    draft.commit("main");
  }

  @AfterEach
  void stop() {
    fetches.close();
  }

  private BuildSource.Git served(GitHttpServer server) {
    return BuildSource.git(server.serve("book.git", draft.repository));
  }

  @Test
  void the_authority_of_the_secret_is_trusted_and_credentials_are_sent(@TempDir Path folder)
      throws Exception {
    SelfSigned certificate = SelfSigned.certificate("ip:127.0.0.1", folder);
    try (GitHttpServer server = GitHttpServer.start(certificate.context())) {
      Map<String, String> texts = Map.of("token", "tok", "ca.crt", certificate.pem());
      BuildSource.Git source = served(server).with(fetches.secret("tls", texts));
      GitSource careful = fetches.source().sendCredentialsUnencrypted(false).build();

      GitFetch fetch = careful.fetch("default", source);

      assertThat(Fetches.snapshot(fetch).paths()).containsExactly("a");
      assertThat(server.authorizations).hasSameSizeAs(server.requests);
    }
  }

  @Test
  void an_authority_that_nobody_named_is_not_trusted(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.certificate("ip:127.0.0.1", folder);
    try (GitHttpServer server = GitHttpServer.start(certificate.context())) {
      GitFetch.Failed failed = Fetches.failure(fetches.fetch(served(server)));

      assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.SERVER_UNTRUSTED);
      assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.SOURCE_NETWORK);
      assertThat(failed.failure().persistence()).isEqualTo(Persistence.PERMANENT);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_trusted(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.certificate("dns:other.example", folder);
    try (GitHttpServer server = GitHttpServer.start(certificate.context())) {
      BuildSource.Git source =
          served(server).with(fetches.secret("tls", Map.of("ca.crt", certificate.pem())));

      assertThat(Fetches.failure(fetches.fetch(source)).problem())
          .isEqualTo(GitProblem.SERVER_UNTRUSTED);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void what_is_no_certificate_is_told(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.certificate("ip:127.0.0.1", folder);
    try (GitHttpServer server = GitHttpServer.start(certificate.context())) {
      BuildSource.Git source =
          served(server).with(fetches.secret("tls", Map.of("ca.crt", "none at all")));

      GitFetch.Failed failed = Fetches.failure(fetches.fetch(source));

      assertThat(failed.problem()).isEqualTo(GitProblem.SERVER_UNTRUSTED);
      assertThat(failed.failure().message()).contains("ca.crt");
    }
  }

  private static GitLimits limits() {
    return GitLimits.builder()
        .fetchTimeout(Duration.ofMinutes(1))
        .idleTimeout(Duration.ofHours(1))
        .build();
  }

  @Test
  void a_handshake_that_does_not_end_is_not_waited_for_beyond_the_deadline() {
    try (RawServer raw = RawServer.silentAfter("")) {
      GitSource source =
          fetches.source().limits(limits()).clock(new TickingClock(Duration.ofSeconds(5))).build();
      String url = raw.url().text().replace("http:", "https:");

      GitFetch fetch = source.fetch("default", BuildSource.git(new GitUrl(url)));

      assertThat(Fetches.failure(fetch).problem()).isEqualTo(GitProblem.DEADLINE);
    }
  }
}
