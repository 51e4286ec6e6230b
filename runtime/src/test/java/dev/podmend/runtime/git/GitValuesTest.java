package dev.podmend.runtime.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.podmend.build.CommitId;
import dev.podmend.build.GitRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fetch is told and what it tells. */
class GitValuesTest {

  private static final long GIBIBYTE = 1L << 30;

  @Test
  void limits_are_checked_all_at_once() {
    GitLimits.Builder none =
        GitLimits.builder()
            .maxTransferredBytes(0)
            .maxInflatedBytes(0)
            .maxObjects(0)
            .maxFiles(0)
            .maxFileBytes(0)
            .submoduleDepth(-1)
            .connectTimeout(Duration.ZERO)
            .idleTimeout(Duration.ofMillis(1).minusNanos(1))
            .fetchTimeout(Duration.ofDays(1).plusNanos(1));

    assertThatIllegalArgumentException()
        .isThrownBy(none::build)
        .withMessageStartingWith("git limits: maxTransferredBytes must be 1 to 1073741824 but is 0")
        .withMessageContaining("; maxInflatedBytes must be 1 to 2147483647 but is 0")
        .withMessageContaining("; maxObjects must be 1 to 10000000 but is 0")
        .withMessageContaining("; maxFiles must be 1 to 1000000 but is 0")
        .withMessageContaining("; maxFileBytes must be 1 to 1073741824 but is 0")
        .withMessageContaining("; submoduleDepth must be 0 to ")
        .withMessageContaining("; connectTimeout must be 1 ms to 1 day but is PT0S")
        .withMessageContaining("; idleTimeout must be 1 ms to 1 day but is PT0.000999999S")
        .withMessageContaining("; fetchTimeout must be 1 ms to 1 day but is PT24H0.000000001S");
  }

  @Test
  void limits_reach_to_their_bounds() {
    assertThatNoException()
        .isThrownBy(
            () ->
                GitLimits.builder()
                    .maxTransferredBytes(GIBIBYTE)
                    .maxInflatedBytes(Integer.MAX_VALUE)
                    .maxObjects(1)
                    .maxFiles(1)
                    .maxFileBytes(1)
                    .submoduleDepth(0)
                    .connectTimeout(Duration.ofMillis(1))
                    .idleTimeout(Duration.ofDays(1))
                    .build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GitLimits.builder().maxFileBytes((int) GIBIBYTE + 1).build());
  }

  @Test
  void nothing_that_is_secret_is_printed() {
    GitCredentials credentials =
        GitCredentials.of(Map.of("username", "me", "password", "hunter2\n"));

    assertThat(credentials).hasToString("GitCredentials[…]");
    assertThat(new SshIdentity("key", "hosts")).hasToString("SshIdentity[…]");
  }

  @Test
  void a_message_names_what_was_asked_for() {
    String id = "0123456789abcdef0123456789abcdef01234567";

    assertThat(new Revision(Optional.empty(), Optional.empty()).words())
        .isEqualTo("the default branch");
    assertThat(new Revision(Optional.of(new GitRef("v1")), Optional.empty()).words())
        .startsWith("the ref ")
        .contains("v1");
    assertThat(new Revision(Optional.of(new GitRef("v1")), Optional.of(new CommitId(id))).words())
        .isEqualTo("the commit " + id);
  }

  @ParameterizedTest
  @EnumSource(GitProblem.class)
  void each_problem_has_advice_and_makes_a_failure_of_its_reason(GitProblem problem) {
    assertThat(problem.advice()).isNotBlank();
    assertThat(problem.failure("said").reason()).isEqualTo(problem.reason());
    assertThat(problem.failure("said").message()).isEqualTo("said");
  }
}
