package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceBoundsTest {

  private static final String SERVICE = "/book.git/git-upload-pack";
  private static final String HTTP_OK = "HTTP/1.1 200 OK\r\n";
  private static final String ADVERTISEMENT =
      HTTP_OK + "Content-Type: application/x-git-upload-pack-advertisement\r\n";

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft();
  private final GitUrl url = server.serve("book.git", draft.repository);

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  private GitFetch fetch(GitLimits limits) {
    return fetches.source().limits(limits).build().fetch("default", BuildSource.git(url));
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void assertTooLarge(GitFetch fetch, String limit) {
    GitFetch.Failed failed = Fetches.failure(fetch);
    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.TOO_LARGE);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.INVALID_REQUEST);
    assertThat(failed.failure().message()).contains(limit);
  }

  @Test
  void a_file_above_the_limit_for_one_is_left_out_and_does_not_even_arrive() {
    draft.file("small", "1").file("large", noise(2_000_000)).commit("main");
    GitLimits limits =
        GitLimits.builder().maxFileBytes(1_000_000).maxTransferredBytes(100_000).build();

    GitFetch fetch = fetch(limits);

    RepositorySnapshot snapshot = Fetches.snapshot(fetch);
    assertThat(snapshot.paths()).containsExactly("small");
    assertThat(snapshot.omitted()).containsOnly(Map.entry("large", Omission.TOO_LARGE));
    assertThat(Fetches.failure(fetch.requiring("large")).failure().message())
        .contains("larger than the limit for one file");
  }

  @Test
  void a_file_above_the_limit_for_one_is_left_out_where_the_server_sends_it() {
    draft.repository.getConfig().setBoolean("uploadpack", null, "allowFilter", false);
    draft.file("small", "1").file("large", noise(20_000)).commit("main");

    RepositorySnapshot snapshot =
        Fetches.snapshot(fetch(GitLimits.builder().maxFileBytes(10_000).build()));

    assertThat(snapshot.paths()).containsExactly("small");
    assertThat(snapshot.omitted()).containsEntry("large", Omission.TOO_LARGE);
  }

  @Test
  void a_file_at_the_limit_for_one_is_read() {
    draft.file("even", noise(10_000)).commit("main");

    RepositorySnapshot snapshot =
        Fetches.snapshot(fetch(GitLimits.builder().maxFileBytes(10_000).build()));

    assertThat(snapshot.content("even")).hasValueSatisfying(it -> assertThat(it).hasSize(10_000));
  }

  @Test
  void too_many_bytes_end_the_fetch_before_they_have_arrived() {
    AtomicLong sent = new AtomicLong();
    draft.file("a", "1").commit("main");
    server.answer(SERVICE, ScriptedUpload.of(draft.repository, out -> pour(out, sent)));
    GitLimits limits = GitLimits.builder().maxTransferredBytes(1_000_000).build();

    assertTooLarge(fetch(limits), "maxTransferredBytes");
    assertThat(sent.get()).isLessThan(20_000_000);
  }

  /** Sends progress messages without end. */
  private static void pour(OutputStream out, AtomicLong sent) throws IOException {
    ScriptedUpload.line(out, "packfile\n");
    while (sent.get() < 100_000_000) {
      ScriptedUpload.line(out, "\2" + "x".repeat(1000) + "\r");
      sent.addAndGet(1000);
    }
  }

  @Test
  void a_repository_that_is_large_ends_the_fetch() {
    for (int i = 0; i < 10; i++) {
      draft.file("f" + i, noise(100_000 + i));
    }
    draft.commit("main");

    assertTooLarge(
        fetch(GitLimits.builder().maxTransferredBytes(300_000).build()), "maxTransferredBytes");
  }

  @Test
  void what_inflates_to_too_much_ends_the_fetch() {
    draft.file("zeros", new byte[3_000_000]).commit("main");

    assertTooLarge(
        fetch(GitLimits.builder().maxInflatedBytes(1_000_000).build()), "maxInflatedBytes");
  }

  @Test
  void too_many_files_end_the_fetch() {
    for (int i = 0; i < 50; i++) {
      draft.file("d" + i + "/f", "same");
    }
    draft.commit("main");

    assertTooLarge(fetch(GitLimits.builder().maxFiles(99).build()), "maxFiles");
    assertThat(Fetches.snapshot(fetch(GitLimits.builder().maxFiles(100).build())).paths())
        .hasSize(50);
  }

  @Test
  void too_many_objects_end_the_fetch() {
    for (int i = 0; i < 50; i++) {
      draft.file("f" + i, "text " + i);
    }
    draft.commit("main");

    assertTooLarge(fetch(GitLimits.builder().maxObjects(20).build()), "maxObjects");
  }

  @Test
  void a_pack_that_announces_more_objects_than_fit_into_memory_is_refused_unread() {
    byte[] pack = PackDraft.head(Integer.MAX_VALUE);
    draft.file("a", "1").commit("main");
    server.answer(SERVICE, ScriptedUpload.of(draft.repository, pack));

    assertTooLarge(fetch(GitLimits.DEFAULT), "maxObjects");
  }

  @Test
  void a_chain_of_deltas_that_grows_in_memory_ends_the_fetch() throws IOException {
    draft.file("a", "1").commit("main");
    byte[] pack = PackDraft.deltaBomb(200, 1_000_000);
    assertThat(pack).hasSizeLessThan(50_000);
    server.answer(SERVICE, ScriptedUpload.of(draft.repository, pack));

    assertTooLarge(
        fetch(GitLimits.builder().maxInflatedBytes(50_000_000).build()), "maxInflatedBytes");
  }

  @Test
  void a_connection_that_is_cut_within_the_pack_is_the_networks_fault() {
    draft.file("a", noise(10_000)).commit("main");
    server.answer(SERVICE, ScriptedUpload.of(draft.repository, PackDraft.head(3)));

    GitFetch.Failed failed = Fetches.failure(fetches.fetch(url));

    assertThat(failed.problem()).as("%s", failed).isEqualTo(GitProblem.NETWORK);
    assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.SOURCE_NETWORK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        ADVERTISEMENT + "Content-Length: 500\r\n\r\n001e# service=git-upload-pack\n",
        "HTTP/1.1 503 Unavailable\r\n\r\n",
        "HTTP/1.1 429 Slow down\r\n\r\n"
      })
  void a_server_that_hangs_up_or_is_overloaded_is_the_networks_fault(String answer) {
    try (RawServer raw = RawServer.hangingUpAfter(answer)) {
      assertThat(Fetches.failure(fetches.fetch(raw.url())).problem()).isEqualTo(GitProblem.NETWORK);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
        ADVERTISEMENT + "Content-Length: -1\r\n\r\n",
        "HTTP/1.1 418 Teapot\r\n\r\n",
        ADVERTISEMENT + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void nonsense_is_told_as_such(String answer) {
    try (RawServer raw = RawServer.hangingUpAfter(answer)) {
      assertThat(Fetches.failure(fetches.fetch(raw.url())).problem())
          .isEqualTo(GitProblem.UNINTELLIGIBLE);
    }
  }

  @Test
  void a_head_without_end_is_refused() {
    try (RawServer raw = RawServer.silentAfter(HTTP_OK + "X: " + "x".repeat(70_000))) {
      assertThat(Fetches.failure(fetches.fetch(raw.url())).problem())
          .isEqualTo(GitProblem.UNINTELLIGIBLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Ty"})
  void a_server_that_says_nothing_more_is_not_waited_for_beyond_the_deadline(String answer) {
    try (RawServer raw = RawServer.silentAfter(answer)) {
      GitLimits limits =
          GitLimits.builder()
              .fetchTimeout(Duration.ofMinutes(1))
              .idleTimeout(Duration.ofHours(1))
              .build();
      GitSource source =
          fetches.source().limits(limits).clock(new TickingClock(Duration.ofSeconds(5))).build();

      GitFetch.Failed failed = Fetches.failure(source.fetch("default", BuildSource.git(raw.url())));

      assertThat(failed.problem()).isEqualTo(GitProblem.DEADLINE);
      assertThat(failed.failure().message()).contains("fetchTimeout", "PT1M");
    }
  }

  @Test
  void a_server_that_says_nothing_for_long_is_the_networks_fault() {
    try (RawServer raw = RawServer.silentAfter("")) {
      GitLimits limits =
          GitLimits.builder()
              .fetchTimeout(Duration.ofHours(1))
              .idleTimeout(Duration.ofMinutes(1))
              .build();
      GitSource source =
          fetches.source().limits(limits).clock(new TickingClock(Duration.ofSeconds(5))).build();

      GitFetch.Failed failed = Fetches.failure(source.fetch("default", BuildSource.git(raw.url())));

      assertThat(failed.problem()).isEqualTo(GitProblem.NETWORK);
      assertThat(failed.failure().message()).contains("idleTimeout");
    }
  }

  @Test
  void an_interruption_ends_the_fetch_and_stays() throws Exception {
    try (RawServer raw = RawServer.silentAfter("HTTP/1.1 200 OK\r\n")) {
      CompletableFuture<GitProblem> problem = new CompletableFuture<>();
      CompletableFuture<Boolean> stays = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                problem.complete(Fetches.failure(fetches.fetch(raw.url())).problem());
                stays.complete(Thread.currentThread().isInterrupted());
              });
      thread.start();
      raw.answered.await();
      thread.interrupt();

      assertThat(problem.get()).isEqualTo(GitProblem.INTERRUPTED);
      assertThat(stays.get()).isTrue();
    }
  }

  @Test
  void nobody_listens() {
    RawServer gone = RawServer.hangingUpAfter("");
    gone.close();

    assertThat(Fetches.failure(fetches.fetch(gone.url())).problem()).isEqualTo(GitProblem.NETWORK);
  }

  @Test
  void limits_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GitLimits.builder().maxFiles(0).submoduleDepth(9).build())
        .withMessageContaining("maxFiles must be 1 to 1000000 but is 0")
        .withMessageContaining("submoduleDepth must be 0 to 8 but is 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GitLimits.builder().fetchTimeout(Duration.ZERO).build())
        .withMessageContaining("fetchTimeout must be");
  }
}
