package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.testkit.api.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitSourceCredentialsTest {

  private static final String PASSWORD = "s3cret-p4ss";

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft().file("a", "1");
  private final GitUrl url = server.serve("book.git", draft.repository);
  private final BuildSource.Git source = BuildSource.git(url);

  GitSourceCredentialsTest() {
    draft.commit("main");
    server.require(basic("ada", PASSWORD));
  }

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Test
  void a_user_and_password_open_the_repository() {
    SecretReference secret =
        fetches.secret("basic", Map.of("username", "ada", "password", PASSWORD));

    assertThat(fetches.snapshot(source.with(secret)).paths()).containsExactly("a");
  }

  @Test
  void a_line_break_at_the_end_of_a_password_is_not_part_of_it() {
    SecretReference secret =
        fetches.secret("basic", Map.of("username", "ada\n", "password", PASSWORD + "\n"));

    assertThat(fetches.snapshot(source.with(secret)).paths()).containsExactly("a");
  }

  @Test
  void a_token_opens_the_repository() {
    server.require(basic("git", "tok"));
    SecretReference secret = fetches.secret("token", Map.of("token", "tok"));

    assertThat(fetches.snapshot(source.with(secret)).paths()).containsExactly("a");
  }

  @Test
  void a_wrong_password_is_refused_once_and_not_told() {
    SecretReference secret =
        fetches.secret("wrong", Map.of("username", "ada", "password", "wr0ng-p4ss"));

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(source.with(secret)));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.SOURCE_AUTH);
    assertThat(failed.toString()).doesNotContain("wr0ng-p4ss").doesNotContain("YWRh");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void a_repository_that_wants_credentials_says_so_where_there_are_none() {
    GitFetch.Failed failed = Fetches.failure(fetches.fetch(source));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
    assertThat(failed.failure().message()).contains("needs credentials, or does not exist");
  }

  @Test
  void credentials_are_not_sent_over_http_unless_that_is_allowed() {
    SecretReference secret =
        fetches.secret("basic", Map.of("username", "ada", "password", PASSWORD));
    GitSource careful = fetches.source().sendCredentialsUnencrypted(false).build();

    GitFetch.Failed failed = Fetches.failure(careful.fetch("default", source.with(secret)));

    assertThat(failed.problem()).isEqualTo(GitProblem.AUTHENTICATION);
    assertThat(failed.failure().message()).contains("use an https URL");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void a_missing_secret_is_told_by_its_name() {
    GitFetch.Failed failed =
        Fetches.failure(fetches.fetch(source.with(new SecretReference("none"))));

    assertThat(failed.problem()).isEqualTo(GitProblem.SECRET_MISSING);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.CONFIG_MISSING);
    assertThat(failed.failure().message()).contains("default/none");
    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"403,SECRET_FORBIDDEN", "401,SECRET_FORBIDDEN", "400,SECRET_UNAVAILABLE"})
  void what_the_api_server_answers_instead_of_a_secret_is_told_apart(
      int status, GitProblem problem) {
    fetches.cluster.faults().on(request -> true).always().answer(Fault.status(status));

    GitFetch.Failed failed =
        Fetches.failure(fetches.fetch(source.with(new SecretReference("any"))));

    assertThat(failed.problem()).isEqualTo(problem);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void credentials_do_not_show_in_their_texts() {
    GitCredentials credentials =
        GitCredentials.of(
            Map.of(
                "token",
                "tok",
                "ssh-privatekey",
                "private",
                "known_hosts",
                "known",
                "ca.crt",
                "ca"));

    assertThat(credentials.authorization()).isPresent();
    assertThat(credentials.identity()).isPresent();
    assertThat(credentials.authority()).contains("ca");
    assertThat(credentials + " " + credentials.identity()).doesNotContain("dG9r", "private");
  }
}
