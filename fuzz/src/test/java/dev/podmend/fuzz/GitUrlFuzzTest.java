package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.GitUrl;

final class GitUrlFuzzTest {

  @FuzzTest
  void a_git_url_that_is_accepted_can_stand_on_a_command_line(byte[] bytes) {
    Accepted.by(GitUrl::new, Text.of(bytes))
        .ifPresent(
            url -> {
              Accepted.assertIsOneWord(url.text());
              assertThat(url.scheme()).isIn("https", "http", "ssh");
              assertThat(url.host()).isNotEmpty().doesNotContain("@", "/");
            });
  }
}
