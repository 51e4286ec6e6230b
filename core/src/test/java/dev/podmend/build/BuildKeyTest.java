package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildKeyTest {

  /**
   * A key that changes has every image built anew where podmend is upgraded. Where that is meant,
   * these keys change in the same commit, and the upgrade notes say so.
   */
  @Test
  void keys_stay_what_they_were() {
    BuildRequest plain = Samples.request().build();
    BuildRequest inline =
        Samples.request().source(BuildSource.inline(Map.of(new FileName("a.py"), "1"))).build();
    BuildRequest written = Samples.request().dockerfile(Dockerfile.inline("FROM x\n")).build();

    assertThat(Stream.of(plain, inline, written).map(it -> it.key().text()))
        .containsExactly("szk6xxj5qyphd24r", "4vymrkrpnpyegzcn", "hsgebc3dwh3hzxqi");
    assertThat(plain.key()).hasToString(plain.key().text());
    assertThat(plain.objectName("kaniko"))
        .startsWith("build-szk6xxj5qyphd24r-0")
        .endsWith("-kaniko-1");
    assertThat(plain.asAttempt(2).objectName("acme/paper"))
        .startsWith("build-szk6xxj5qyphd24r-0")
        .matches(".*-x[a-z0-9]+-2");
  }

  @Test
  void more_memory_is_another_build_of_the_same_image() {
    BuildRequest plain = Samples.request().resources(BuildResources.DEFAULT).build();

    assertThat(plain.givenMoreMemory(2).key()).isEqualTo(plain.key());
  }

  @Test
  void a_failure_keeps_the_rest_where_one_part_changes() {
    BuildFailure failure = BuildFailure.of(BuildFailureReason.PUSH_DENIED, "denied");

    assertThat(failure.seenAt("status.reason", "Denied").evidence()).hasSize(1);
    assertThat(failure.with(BuildRemedy.NEXT_STRATEGY).remedy())
        .isEqualTo(BuildRemedy.NEXT_STRATEGY);
    assertThat(failure.with(Persistence.TRANSIENT).persistence()).isEqualTo(Persistence.TRANSIENT);
    assertThat(failure.retryAfter(Duration.ofSeconds(7)).retryAfter())
        .hasValue(Duration.ofSeconds(7));
    assertThat(failure.with(Persistence.TRANSIENT).summary()).isEqualTo("PUSH_DENIED (denied)");
  }

  @Test
  void a_state_has_the_name_that_statuses_show() {
    assertThat(
            Stream.of(
                    BuildState.pending("a node"),
                    BuildState.running(),
                    BuildState.succeeded(Samples.image()),
                    BuildState.failed(BuildFailureReason.PUSH_DENIED, "denied"),
                    BuildState.cancelled(),
                    BuildState.gone())
                .map(BuildState::name))
        .containsExactly("PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED", "GONE");
  }
}
