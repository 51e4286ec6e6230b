package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRefusalTest {

  @Test
  void a_quoted_text_is_read_without_its_quotes() {
    assertThat(
            refusals(
                "Error syncing pod, skipping: failed to \"StartContainer\" for \"app\" with"
                    + " ErrImagePull: \"Get \\\"https://r\\\": denied\\nand \\tout\""))
        .containsExactly(
            new StartRefusal("app", "ErrImagePull", "Get \"https://r\": denied\nand \tout"));
  }

  @Test
  void each_container_of_a_list_has_its_own_reason() {
    assertThat(
            refusals(
                "Error syncing pod, skipping: [failed to \"StartContainer\" for \"a\" with"
                    + " ImagePullBackOff: \"Back-off\", failed to \"StartContainer\" for \"b\" with"
                    + " PostStart handler: exited with 1, failed to \"StartContainer\" for \"c\""
                    + " with RunContainerError]"))
        .containsExactly(
            new StartRefusal("a", "ImagePullBackOff", "Back-off"),
            new StartRefusal("b", "PostStart handler", "exited with 1"),
            new StartRefusal("c", "RunContainerError", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "exit status 32",
        "failed to \"KillContainer\" for \"app\" with KillContainerError: \"x\"",
        "failed to \"StartContainer\" for \"",
        "failed to \"StartContainer\" for \"app\" without"
      })
  void other_failures_are_none_of_a_start(String message) {
    assertThat(refusals(message)).isEmpty();
  }

  @Test
  void a_text_that_is_cut_off_is_read_to_its_end() {
    assertThat(refusals("failed to \"StartContainer\" for \"a\" with ErrImagePull: \"de\\"))
        .containsExactly(new StartRefusal("a", "ErrImagePull", "de\\"));
  }

  /** Each would else be read to its end: a long message would take its length squared. */
  @Test
  void of_a_list_without_end_the_first_few_are_read() {
    String one = "failed to \"StartContainer\" for \"a\" with ";

    assertThat(refusals(one.repeat(30_000))).hasSize(16);
  }

  private static List<StartRefusal> refusals(String message) {
    return StartRefusal.in(
        new EventView(new EventBuilder().withReason("FailedSync").withMessage(message).build(), 0));
  }
}
