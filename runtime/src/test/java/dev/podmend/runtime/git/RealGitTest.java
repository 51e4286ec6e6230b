package dev.podmend.runtime.git;

import static dev.podmend.runtime.git.GitCommand.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("git")
class RealGitTest {

  private final Fetches fetches = new Fetches();

  private Path folder;
  private Path work;
  private GitHttpBackend server;
  private BuildSource.Git source;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    this.folder = folder;
    work = Files.createDirectory(folder.resolve("book"));
    git(work, "init", "-q", "-b", "main");
    server = new GitHttpBackend(folder);
    GitUrl url = server.url("book/.git");
    source = BuildSource.git(url);
  }

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  private void write(String path, byte[] content) throws IOException {
    Files.createDirectories(work.resolve(path).getParent());
    Files.write(work.resolve(path), content);
  }

  private String commit(String path, String text) throws Exception {
    write(path, text.getBytes(StandardCharsets.UTF_8));
    git(work, "add", "-A");
    git(work, "commit", "-q", "-m", "change " + path);
    return git(work, "rev-parse", "HEAD");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void branch_tag_and_commit_are_fetched_by_either_protocol(boolean older) throws Exception {
    String first = commit("nb/a.ipynb", "{}");
    git(work, "tag", "-a", "v1", "-m", "one");
    String second = commit("requirements.txt", "numpy");
    if (older) {
      server.speakOlderProtocol();
      git(work, "config", "uploadpack.allowReachableSHA1InWant", "true");
    }

    RepositorySnapshot head = fetches.snapshot(source);
    RepositorySnapshot branch = fetches.snapshot(source.at(Fetches.ref("main")));
    RepositorySnapshot tag = fetches.snapshot(source.at(Fetches.ref("v1")));
    RepositorySnapshot byId = fetches.snapshot(source.at(Fetches.commit(first)));

    assertThat(head.commit().text()).isEqualTo(second);
    assertThat(head.paths()).containsExactly("nb/a.ipynb", "requirements.txt");
    assertThat(Fetches.text(head, "requirements.txt")).isEqualTo("numpy");
    assertThat(branch.commit()).isEqualTo(head.commit());
    assertThat(tag.commit().text()).isEqualTo(first);
    assertThat(byId.paths()).containsExactly("nb/a.ipynb");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_missing_commit_is_a_missing_ref(boolean older) throws Exception {
    commit("a", "1");
    if (older) {
      server.speakOlderProtocol();
    }

    GitFetch.Failed failed =
        Fetches.failure(fetches.fetch(source.at(Fetches.commit("1".repeat(40)))));

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.REF_MISSING);
  }

  @Test
  void an_id_of_a_file_is_no_commit() throws Exception {
    commit("a", "1");
    String blob = git(work, "rev-parse", "HEAD:a");

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(source.at(Fetches.commit(blob))));

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.REF_MISSING);
    assertThat(failed.failure().message()).contains("is no commit");
  }

  @Test
  void missing_branches_and_repositories_are_told_apart() throws Exception {
    commit("a", "1");

    assertThat(Fetches.failure(fetches.fetch(source.at(Fetches.ref("none")))).problem())
        .isEqualTo(GitProblem.REF_MISSING);
    assertThat(Fetches.failure(fetches.fetch(server.url("none.git"))).problem())
        .isEqualTo(GitProblem.REPOSITORY_MISSING);
  }

  @Test
  void files_that_are_stored_as_differences_are_whole() throws Exception {
    byte[] text = new byte[200_000];
    new Random(1).nextBytes(text);
    for (int i = 0; i < 20; i++) {
      text[i * 10_000] = 0;
      write("versions/" + i, text);
    }
    commit("a", "1");
    git(work, "repack", "-q", "-a", "-d", "-f", "--depth=50");

    RepositorySnapshot snapshot = fetches.snapshot(source);

    assertThat(snapshot.paths()).hasSize(21);
    assertThat(snapshot.content("versions/19")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_large_file_is_left_out_and_does_not_arrive_where_the_server_can_filter(boolean filters)
      throws Exception {
    byte[] large = new byte[400_000];
    new Random(1).nextBytes(large);
    write("large", large);
    commit("small", "1");
    git(work, "config", "uploadpack.allowFilter", Boolean.toString(filters));
    GitLimits limits =
        GitLimits.builder()
            .maxFileBytes(100_000)
            .maxTransferredBytes(filters ? 50_000 : 1_000_000)
            .build();

    GitFetch fetch = fetches.source().limits(limits).build().fetch("default", source);

    assertThat(Fetches.snapshot(fetch).paths()).containsExactly("small");
    assertThat(Fetches.snapshot(fetch).omitted()).containsOnly(entry("large", Omission.TOO_LARGE));
  }

  @Test
  void a_long_history_does_not_come_along() throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      stream
          .append("commit refs/heads/long\ncommitter A <a@b> %d +0000\ndata 1\nx\n".formatted(i))
          .append("M 644 inline f\ndata 5\n%05d\n".formatted(i));
    }
    Path file = folder.resolve("stream");
    Files.writeString(file, stream);
    ProcessBuilder builder = new ProcessBuilder("git", "fast-import", "--quiet");
    builder.directory(work.toFile()).redirectInput(file.toFile());
    assertThat(builder.start().waitFor()).isZero();
    GitLimits limits = GitLimits.builder().maxObjects(3).maxTransferredBytes(10_000).build();

    GitFetch fetch =
        fetches.source().limits(limits).build().fetch("default", source.at(Fetches.ref("long")));

    assertThat(Fetches.text(Fetches.snapshot(fetch), "f")).isEqualTo("01999");
  }

  @Test
  void nothing_of_a_repository_is_executed_or_replaced() throws Exception {
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    write(".gitattributes", "* filter=evil\n*.bin filter=lfs\n".getBytes(StandardCharsets.UTF_8));
    commit("data.bin", pointer);

    RepositorySnapshot snapshot = fetches.snapshot(source);

    assertThat(Fetches.text(snapshot, "data.bin")).isEqualTo(pointer);
  }

  @Test
  void a_submodule_is_fetched_by_its_commit() throws Exception {
    commit("a", "1");
    Path parent = Files.createDirectory(folder.resolve("parent"));
    git(parent, "init", "-q", "-b", "main");
    git(
        parent,
        "-c",
        "protocol.allow=always",
        "submodule",
        "--quiet",
        "add",
        work.toString(),
        "sub");
    git(parent, "config", "-f", ".gitmodules", "submodule.sub.url", server.url("book/.git").text());
    git(parent, "add", "-A");
    git(parent, "commit", "-q", "-m", "parent");
    GitLimits limits = GitLimits.builder().submoduleDepth(1).build();
    BuildSource.Git outer = BuildSource.git(server.url("parent/.git"));

    GitFetch fetch = fetches.source().limits(limits).build().fetch("default", outer);

    assertThat(Fetches.snapshot(fetch).paths()).containsExactly(".gitmodules", "sub/a");
  }
}
