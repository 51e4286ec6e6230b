package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.GitRef;

final class GitRefFuzzTest {

  @FuzzTest
  void a_git_ref_that_is_accepted_can_stand_on_a_command_line(byte[] bytes) {
    Accepted.by(GitRef::new, Text.of(bytes))
        .ifPresent(
            ref -> {
              Accepted.assertIsOneWord(ref.text());
              assertThat(ref.text()).doesNotContain("..", "~", "^", ":");
            });
  }
}
