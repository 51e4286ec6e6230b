package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildSource;
import dev.podmend.build.GitUrl;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a server answers, a fetch ends in a result, and what it lists is what was committed. */
class DistortedAnswersTest {

  private static final int TRIES = 100;

  private final Fetches fetches = new Fetches();
  private final GitHttpServer server = GitHttpServer.start();
  private final RepositoryDraft draft = new RepositoryDraft();
  private final GitUrl url = server.serve("book.git", draft.repository);

  DistortedAnswersTest() {
    byte[] text = new byte[3000];
    new Random(1).nextBytes(text);
    for (int i = 0; i < 10; i++) {
      text[i * 100]++;
      draft.file("d" + i % 3 + "/f" + i, text.clone());
    }
    draft.commit("main");
  }

  @AfterEach
  void stop() {
    server.close();
    fetches.close();
  }

  @Test
  void changed_bytes_end_in_a_failure_or_in_the_files_themselves() {
    RepositorySnapshot whole = fetches.snapshot(BuildSource.git(url));
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      server.distort(bytes -> changed(bytes, random));

      fetches
          .fetch(url)
          .match(fetched -> sameAs(whole, fetched.snapshot()), failed -> explained(failed));
    }
  }

  @Test
  void answers_that_are_cut_end_in_a_failure() {
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      server.distort(bytes -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));

      fetches.fetch(url).match(fetched -> unexpected(fetched), failed -> explained(failed));
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static boolean sameAs(RepositorySnapshot whole, RepositorySnapshot other) {
    assertThat(other.paths()).isEqualTo(whole.paths());
    for (String path : whole.paths()) {
      assertThat(other.content(path)).hasValue(whole.content(path).orElseThrow());
    }
    return true;
  }

  private static boolean explained(GitFetch.Failed failed) {
    assertThat(failed.failure().message()).isNotBlank();
    return true;
  }

  private static boolean unexpected(GitFetch.Fetched fetched) {
    throw new AssertionError(fetched.toString());
  }
}
