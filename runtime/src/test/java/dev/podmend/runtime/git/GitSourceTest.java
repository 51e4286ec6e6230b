package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.ContextPath;
import dev.podmend.build.GitUrl;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceTest {

  private static final CommitId MISSING = new CommitId("1".repeat(40));

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft();
  private final GitUrl url = server.serve("team/book.git", draft.repository);

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  @Test
  void the_default_branch_of_a_public_repository_is_listed_with_its_commit() {
    String commit = draft.file("a/nb.ipynb", "{}").file("requirements.txt", "x").commit("main");

    RepositorySnapshot snapshot = fetches.snapshot(BuildSource.git(url));

    assertThat(snapshot.commit()).isEqualTo(Fetches.commit(commit));
    assertThat(snapshot.paths()).containsExactly("a/nb.ipynb", "requirements.txt");
    assertThat(Fetches.text(snapshot, "requirements.txt")).isEqualTo("x");
    assertThat(snapshot.content("a")).isEmpty();
    assertThat(snapshot.omitted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "refs/heads/dev"})
  void a_branch_is_found_by_its_name(String name) {
    draft.file("a", "main").commit("main");
    String commit = draft.file("b", "dev").commit("dev");

    RepositorySnapshot snapshot = fetches.snapshot(BuildSource.git(url).at(Fetches.ref(name)));

    assertThat(snapshot.commit().text()).isEqualTo(commit);
  }

  @Test
  void a_moved_branch_gives_its_new_commit_and_the_old_one_by_its_id() {
    String before = draft.file("a", "1").commit("main");
    assertThat(fetches.snapshot(BuildSource.git(url)).commit().text()).isEqualTo(before);

    String after = draft.file("b", "2").commit("main");

    assertThat(fetches.snapshot(BuildSource.git(url)).commit().text()).isEqualTo(after);
    draft.point("refs/heads/old", ObjectId.fromString(before));
    BuildSource.Git pinned = BuildSource.git(url).at(Fetches.commit(before));
    assertThat(fetches.snapshot(pinned).paths()).containsExactly("a");
  }

  @Test
  void an_annotated_tag_gives_the_commit_it_is_about_and_comes_before_a_branch() {
    String tagged = draft.file("a", "1").commit("main");
    draft.tag("v1", tagged);
    draft.file("b", "2").commit("v1");

    RepositorySnapshot snapshot = fetches.snapshot(BuildSource.git(url).at(Fetches.ref("v1")));

    assertThat(snapshot.commit().text()).isEqualTo(tagged);
  }

  @Test
  void a_commit_wins_over_a_ref() {
    String first = draft.file("a", "1").commit("main");
    draft.file("b", "2").commit("dev");

    BuildSource.Git both = BuildSource.git(url).at(Fetches.ref("dev")).at(Fetches.commit(first));

    assertThat(fetches.snapshot(both).paths()).containsExactly("a");
  }

  @Test
  void the_older_protocol_will_do() {
    draft.file("a", "1").commit("main");
    String commit = draft.file("b", "2").commit("dev");
    server.speakOlderProtocol();

    RepositorySnapshot snapshot = fetches.snapshot(BuildSource.git(url).at(Fetches.ref("dev")));

    assertThat(snapshot.commit().text()).isEqualTo(commit);
  }

  @Test
  void a_server_without_filters_will_do() {
    draft.repository.getConfig().setBoolean("uploadpack", null, "allowFilter", false);
    draft.file("a", "1").commit("main");

    assertThat(fetches.snapshot(BuildSource.git(url)).paths()).containsExactly("a");
  }

  @Test
  void only_the_wanted_commit_comes_along_and_not_its_history() {
    draft.file("a", new byte[300_000]).commit("main");
    draft.file("b", "2").commit("main");
    GitLimits limits = GitLimits.builder().maxObjects(4).build();

    GitFetch fetch = fetches.source().limits(limits).build().fetch("default", BuildSource.git(url));

    assertThat(Fetches.snapshot(fetch).paths()).contains("b");
  }

  @Test
  void a_missing_branch_is_told_by_its_name() {
    draft.file("a", "1").commit("main");

    GitFetch.Failed failed =
        Fetches.failure(fetches.fetch(BuildSource.git(url).at(Fetches.ref("nope"))));

    assertThat(failed.problem()).isEqualTo(GitProblem.REF_MISSING);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.REF_NOT_FOUND);
    assertThat(failed.failure().message()).contains("\"nope\"").contains(url.text());
  }

  @Test
  void a_missing_commit_is_a_missing_ref_by_the_older_protocol() {
    draft.file("a", "1").commit("main");
    server.speakOlderProtocol();

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(BuildSource.git(url).at(MISSING)));

    assertThat(failed.problem()).isEqualTo(GitProblem.REF_MISSING);
  }

  @Test
  void a_commit_that_the_server_does_not_give_is_a_missing_ref_and_a_branch_was_moved() {
    draft.file("a", "1").commit("main");
    server.answer(
        "/team/book.git/git-upload-pack",
        ScriptedUpload.of(
            draft.repository,
            out -> ScriptedUpload.line(out, "ERR upload-pack: not our ref " + MISSING)));

    GitFetch.Failed byId = Fetches.failure(fetches.fetch(BuildSource.git(url).at(MISSING)));
    GitFetch.Failed byName = Fetches.failure(fetches.fetch(url));

    assertThat(byId.problem()).isEqualTo(GitProblem.REF_MISSING);
    assertThat(byName.problem()).isEqualTo(GitProblem.NETWORK);
    assertThat(byName.failure().message()).contains("moved during the fetch");
  }

  @Test
  void an_empty_repository_has_no_default_branch() {
    GitFetch.Failed failed = Fetches.failure(fetches.fetch(url));

    assertThat(failed.problem()).isEqualTo(GitProblem.REF_MISSING);
    assertThat(failed.failure().message()).contains("the default branch does not exist");
  }

  @Test
  void a_commit_of_the_newer_kind_is_not_supported() {
    GitFetch.Failed failed =
        Fetches.failure(fetches.fetch(BuildSource.git(url).at(Fetches.commit("1".repeat(64)))));

    assertThat(failed.problem()).isEqualTo(GitProblem.UNINTELLIGIBLE);
    assertThat(failed.failure().message()).contains("SHA-256");
  }

  @Test
  void a_missing_repository_is_told() {
    GitFetch.Failed failed = Fetches.failure(fetches.fetch(server.url("team/none.git")));

    assertThat(failed.problem()).isEqualTo(GitProblem.REPOSITORY_MISSING);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.SOURCE_NOT_FOUND);
  }

  @Test
  void a_page_for_people_is_no_repository() {
    server.answer(
        "/login/info/refs",
        exchange -> {
          byte[] page = "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        });

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(server.url("login")));

    assertThat(failed.problem()).isEqualTo(GitProblem.REPOSITORY_MISSING);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void a_folder_that_a_build_sees_must_exist() {
    draft.file("src/a", "1").commit("main");
    BuildSource.Git source = BuildSource.git(url);

    assertThat(fetches.snapshot(source.in(new ContextPath("src"))).paths())
        .containsExactly("src/a");
    GitFetch.Failed failed = Fetches.failure(fetches.fetch(source.in(new ContextPath("sr"))));

    assertThat(failed.problem()).isEqualTo(GitProblem.PATH_MISSING);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.CONTEXT_NOT_FOUND);
    assertThat(failed.failure().message()).contains("\"sr\"");
  }

  @Test
  void a_missing_notebook_is_told_with_the_commit() {
    String commit = draft.file("a.ipynb", "{}").commit("main");
    GitFetch fetch = fetches.fetch(url);

    assertThat(fetch.requiring("a.ipynb")).isSameAs(fetch);
    GitFetch.Failed failed = Fetches.failure(fetch.requiring("b.ipynb"));

    assertThat(failed.problem()).isEqualTo(GitProblem.PATH_MISSING);
    assertThat(failed.failure().message()).contains("\"b.ipynb\"", commit, "no such file");
  }
}
