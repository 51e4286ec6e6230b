package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceHostsTest {

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final GitHttpServer other = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft().file("a", "1");
  private final GitUrl url = server.serve("book.git", draft.repository);

  GitSourceHostsTest() {
    draft.commit("main");
    other.serve("book.git", draft.repository);
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
    fetches.close();
  }

  private static HttpHandler redirect(String target) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", target);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private GitFetch.Failed refused(GitFetch fetch) {
    GitFetch.Failed failed = Fetches.failure(fetch);
    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.HOST_REFUSED);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.INVALID_REQUEST);
    return failed;
  }

  @Test
  void this_machine_is_refused_by_default() {
    GitSource source = GitSource.builder(fetches.client).build();

    refused(source.fetch("default", BuildSource.git(url)));
    assertThat(server.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0", "localhost", "[::1]"})
  void this_machine_is_refused_however_it_is_spelled(String host) {
    GitSource source = GitSource.builder(fetches.client).build();
    GitUrl spelled = new GitUrl("http://" + host + ":" + server.port() + "/book.git");

    refused(source.fetch("default", BuildSource.git(spelled)));
    assertThat(server.requests).isEmpty();
  }

  @Test
  void a_metadata_service_is_refused_by_address_and_by_name_without_telling_the_address() {
    GitSource source =
        GitSource.builder(fetches.client).resolver(host -> addresses("169.254.169.254")).build();

    GitFetch.Failed failed =
        refused(
            source.fetch("default", BuildSource.git(new GitUrl("https://innocent.example/a.git"))));

    assertThat(failed.failure().message()).contains("innocent.example").doesNotContain("169.254");
  }

  private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : literals) {
      addresses.add(InetAddress.getByName(literal));
    }
    return addresses;
  }

  @Test
  void a_name_with_one_refused_address_is_refused() {
    GitSource source =
        GitSource.builder(fetches.client)
            .resolver(host -> addresses("1.1.1.1", "10.0.0.1"))
            .build();

    refused(source.fetch("default", BuildSource.git(new GitUrl("https://both.example/a.git"))));
  }

  @Test
  void the_address_that_was_checked_is_the_one_that_is_connected_to() {
    List<String> asked = new ArrayList<>();
    GitSource source =
        fetches
            .source()
            .resolver(
                host -> {
                  asked.add(host);
                  return addresses("127.0.0.1");
                })
            .build();
    GitUrl named = server.url("no-such-host.invalid", "book.git");

    RepositorySnapshot snapshot = Fetches.snapshot(source.fetch("default", BuildSource.git(named)));

    assertThat(snapshot.paths()).containsExactly("a");
    assertThat(asked).hasSameSizeAs(server.requests).containsOnly("no-such-host.invalid");
  }

  @Test
  void a_name_that_resolves_to_something_else_the_second_time_is_refused() {
    List<String> answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
    GitSource source = fetches.source().resolver(host -> addresses(answers.remove(0))).build();

    refused(source.fetch("default", BuildSource.git(server.url("rebinding.example", "book.git"))));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void a_host_that_cannot_be_resolved_is_the_networks_fault() {
    GitSource source =
        fetches
            .source()
            .resolver(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build();

    GitFetch.Failed failed = Fetches.failure(source.fetch("default", BuildSource.git(url)));

    assertThat(failed.problem()).isEqualTo(GitProblem.NETWORK);
    assertThat(failed.failure().message()).contains("cannot be resolved");
  }

  @Test
  void a_host_that_is_not_listed_is_refused_before_it_is_resolved() {
    GitSource source =
        GitSource.builder(fetches.client)
            .hosts(HostPolicy.PUBLIC.onlyHosts("github.com"))
            .resolver(
                host -> {
                  throw new AssertionError(host);
                })
            .build();

    refused(source.fetch("default", BuildSource.git(new GitUrl("https://example.org/a.git"))));
  }

  @Test
  void a_redirect_within_the_server_is_followed() {
    server.answer("/old.git/info/refs", redirect("/book.git/info/refs?service=git-upload-pack"));

    assertThat(fetches.snapshot(BuildSource.git(server.url("old.git"))).paths())
        .containsExactly("a");
  }

  @Test
  void a_redirect_to_another_server_is_refused_and_takes_no_credentials_along() {
    String target = other.url("book.git") + "/info/refs?service=git-upload-pack";
    server.answer("/book.git/info/refs", redirect(target));
    SecretReference secret = fetches.secret("token", Map.of("token", "tok"));

    refused(fetches.fetch(BuildSource.git(url).with(secret)));
    assertThat(server.authorizations).hasSize(1);
    assertThat(other.requests).isEmpty();
  }

  @Test
  void a_redirect_to_another_name_of_the_same_server_is_refused() {
    String target = server.url("localhost", "book.git") + "/info/refs?service=git-upload-pack";
    server.answer("/book.git/info/refs", redirect(target));

    refused(fetches.fetch(url));
  }

  @Test
  void a_redirect_without_end_is_given_up() {
    server.answer("/book.git/info/refs", redirect("/book.git/info/refs?service=git-upload-pack"));

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(url));

    assertThat(failed.problem()).isEqualTo(GitProblem.NETWORK);
    assertThat(server.requests).hasSizeLessThan(10);
  }
}
