package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.ContextPath;

final class ContextPathFuzzTest {

  @FuzzTest
  void a_path_that_is_accepted_stays_in_its_folder(byte[] bytes) {
    Accepted.by(ContextPath::new, Text.of(bytes))
        .ifPresent(
            path -> {
              assertThat(path.text()).matches(Text::isPlainLine).doesNotStartWith("/");
              assertThat(path.text().split("/")).doesNotContain("..");
            });
  }
}
