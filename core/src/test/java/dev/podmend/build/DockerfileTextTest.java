package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTextTest {

  @Test
  void instructions_follow_each_other_with_their_words_as_json() {
    assertThat(
            new DockerfileText()
                .comment("made")
                .add("FROM", "example.com/a:1")
                .copy("--chown=1001:0 ", List.of("a b", "./"))
                .run(List.of("pip", "install"))
                .label("io.k8s.description", "Ünï (c) 100 %"))
        .hasToString(
            """
            # made
            FROM example.com/a:1
            COPY --chown=1001:0 ["a b", "./"]
            RUN ["pip", "install"]
            LABEL io.k8s.description="Ünï (c) 100 %"
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\"b", "a'b", "$a", "a`b", "\\a", "a\nb", "a\u0000", "\u007fa", "\u0085"})
  void a_word_that_a_builder_could_read_as_something_else_is_refused(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DockerfileText().run(List.of(word)))
        .withMessageContaining("word of a Dockerfile")
        .withMessageContaining("holds quotes");
  }
}
