package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceTreeTest {

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft();
  private final GitUrl url = server.serve("team/book.git", draft.repository);

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  private RepositorySnapshot snapshot() {
    return fetches.snapshot(BuildSource.git(url));
  }

  private RepositorySnapshot snapshot(int submoduleDepth) {
    return Fetches.snapshot(fetch(submoduleDepth));
  }

  private GitFetch fetch(int submoduleDepth) {
    GitLimits limits = GitLimits.builder().submoduleDepth(submoduleDepth).build();
    return fetches.source().limits(limits).build().fetch("default", BuildSource.git(url));
  }

  @Test
  void a_link_to_a_file_counts_as_that_file() {
    draft
        .file("lib/a", "content")
        .link("nb/one", "../lib/./a")
        .link("two", "nb/one")
        .commit("main");

    RepositorySnapshot snapshot = snapshot();

    assertThat(snapshot.paths()).containsExactly("lib/a", "nb/one", "two");
    assertThat(Fetches.text(snapshot, "two")).isEqualTo("content");
    assertThat(snapshot.omitted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../a", "nb/../../a", "..\\a", "../../../../etc/passwd"})
  void a_link_out_of_the_repository_is_left_out(String target) {
    draft.file("a", "1").link("link", target).commit("main");

    RepositorySnapshot snapshot = snapshot();

    assertThat(snapshot.paths()).containsExactly("a");
    assertThat(snapshot.content("link")).isEmpty();
    assertThat(snapshot.omitted()).containsOnly(entry("link", Omission.LINK_LEAVES));
  }

  @Test
  void a_link_to_nothing_to_a_folder_or_in_a_circle_is_left_out() {
    draft
        .file("d/a", "1")
        .link("nothing", "none")
        .link("folder", "d")
        .link("x", "y")
        .link("y", "x")
        .link("self", "self")
        .commit("main");

    assertThat(snapshot().omitted())
        .containsOnly(
            entry("nothing", Omission.LINK_BROKEN),
            entry("folder", Omission.LINK_BROKEN),
            entry("x", Omission.LINK_BROKEN),
            entry("y", Omission.LINK_BROKEN),
            entry("self", Omission.LINK_BROKEN));
  }

  @Test
  void a_link_with_an_endless_target_is_left_out() {
    draft.file("a", "1").link("link", "./".repeat(3000) + "a").commit("main");

    assertThat(snapshot().omitted()).containsOnly(entry("link", Omission.LINK_BROKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".git", ".GIT", "a\\b", "a\nb", "a\u007fb"})
  void hostile_names_are_left_out_with_all_below_them(String name) {
    TreeFormatter below = new TreeFormatter();
    below.append("config", FileMode.REGULAR_FILE, draft.blob(new byte[] {'x'}));
    TreeFormatter root = new TreeFormatter();
    append(root, name, FileMode.TREE, draft.tree(below));
    append(root, "plain", FileMode.REGULAR_FILE, draft.blob(new byte[] {'1'}));
    draft.commit("main", draft.tree(root));

    RepositorySnapshot snapshot = snapshot();

    assertThat(snapshot.paths()).containsExactly("plain");
    assertThat(snapshot.omitted()).containsOnly(entry(name, Omission.UNSAFE_PATH));
  }

  private static void append(TreeFormatter tree, String name, FileMode mode, ObjectId id) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    tree.append(bytes, 0, bytes.length, mode, id, true);
  }

  @Test
  void a_name_with_a_slash_within_is_left_out() {
    TreeFormatter root = new TreeFormatter();
    append(root, "../escape", FileMode.REGULAR_FILE, draft.blob(new byte[] {'x'}));
    draft.commit("main", draft.tree(root));

    assertThat(snapshot().paths()).isEmpty();
  }

  @Test
  void a_tree_that_holds_itself_many_times_over_ends_the_fetch() {
    ObjectId tree = draft.tree(new TreeFormatter());
    for (int level = 0; level < 30; level++) {
      TreeFormatter next = new TreeFormatter();
      for (char name = 'a'; name < 'k'; name++) {
        append(next, String.valueOf(name), FileMode.TREE, tree);
      }
      tree = draft.tree(next);
    }
    draft.commit("main", tree);

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(url));

    assertThat(failed.problem()).isEqualTo(GitProblem.TOO_LARGE);
    assertThat(failed.failure().message()).contains("maxFiles");
  }

  @Test
  void folders_without_end_are_left_out_at_some_depth() {
    draft.file("d/".repeat(63) + "deep", "1").file("d/".repeat(80) + "deeper", "2").commit("main");

    RepositorySnapshot snapshot = snapshot();

    assertThat(snapshot.paths()).containsExactly("d/".repeat(63) + "deep");
    assertThat(snapshot.omitted().values()).containsOnly(Omission.UNSAFE_PATH);
  }

  @Test
  void submodules_are_not_fetched_unless_asked_for() {
    draft.file("a", "1").submodule("sub", "1".repeat(40)).commit("main");

    GitFetch fetch = fetches.fetch(url);

    assertThat(Fetches.snapshot(fetch).omitted()).containsOnly(entry("sub", Omission.SUBMODULE));
    assertThat(Fetches.failure(fetch.requiring("sub/nb.ipynb")).failure().message())
        .contains("it is a submodule");
  }

  @Test
  void a_submodule_is_listed_below_its_path_by_the_commit_it_is_pinned_to() {
    RepositoryDraft library = new RepositoryDraft().file("lib/b", "2");
    String pinned = library.commit("main");
    library.file("later", "3").commit("main");
    server.serve("team/library.git", library.repository);
    draft
        .file(".gitmodules", "[submodule \"x\"]\n\tpath = deps/x\n\turl = ../library.git\n")
        .link("b", "deps/x/lib/b")
        .submodule("deps/x", pinned)
        .commit("main");

    RepositorySnapshot snapshot = snapshot(1);

    assertThat(snapshot.paths()).containsExactly(".gitmodules", "b", "deps/x/lib/b");
    assertThat(Fetches.text(snapshot, "b")).isEqualTo("2");
    assertThat(snapshot.omitted()).isEmpty();
  }

  @Test
  void a_submodule_of_a_submodule_is_left_out_below_the_depth() {
    RepositoryDraft library = new RepositoryDraft().submodule("deeper", "2".repeat(40));
    String pinned = library.commit("main");
    server.serve("team/library.git", library.repository);
    draft
        .file(
            ".gitmodules",
            "[submodule \"x\"]\n\tpath = x\n\turl = " + server.url("team/library.git"))
        .submodule("x", pinned)
        .commit("main");

    assertThat(snapshot(1).omitted()).containsOnly(entry("x/deeper", Omission.SUBMODULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc",
        "ext::sh -c touch% /tmp/pwned",
        "--upload-pack=touch /tmp/pwned",
        "../../../../../..",
        "https://u:p@host.example/x.git",
        "/etc"
      })
  void a_submodule_with_a_hostile_url_is_left_out(String hostile) {
    draft
        .file(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = \"" + hostile + "\"\n")
        .submodule("x", "1".repeat(40))
        .commit("main");

    assertThat(snapshot(1).omitted()).containsOnly(entry("x", Omission.SUBMODULE_REFUSED));
  }

  @Test
  void a_submodule_on_a_refused_host_fails_the_fetch_by_its_path() {
    draft
        .file(
            ".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = http://169.254.169.254/x.git\n")
        .submodule("x", "1".repeat(40))
        .commit("main");

    GitFetch.Failed failed = Fetches.failure(fetch(1));

    assertThat(failed.problem()).isEqualTo(GitProblem.HOST_REFUSED);
    assertThat(failed.failure().message()).contains("submodule \"x/\"");
  }

  @Test
  void credentials_go_to_submodules_of_the_same_server_only() {
    try (GitHttpServer other = GitHttpServer.start()) {
      RepositoryDraft library = new RepositoryDraft().file("b", "2");
      String pinned = library.commit("main");
      server.serve("team/library.git", library.repository);
      GitUrl far = other.serve("far.git", library.repository);
      draft
          .file(
              ".gitmodules",
              "[submodule \"x\"]\npath = x\nurl = ../library.git\n[submodule \"y\"]\npath = y\nurl = "
                  + far)
          .submodule("x", pinned)
          .submodule("y", pinned)
          .commit("main");
      SecretReference secret = fetches.secret("token", Map.of("token", "tok"));
      GitLimits limits = GitLimits.builder().submoduleDepth(1).build();

      GitFetch fetch =
          fetches
              .source()
              .limits(limits)
              .build()
              .fetch("default", BuildSource.git(url).with(secret));

      assertThat(Fetches.snapshot(fetch).paths()).contains("x/b", "y/b");
      assertThat(server.authorizations).hasSameSizeAs(server.requests);
      assertThat(other.requests).isNotEmpty();
      assertThat(other.authorizations).isEmpty();
    }
  }
}
