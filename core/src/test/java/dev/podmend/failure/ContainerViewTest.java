package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerRestartRule;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerViewTest {

  private static ContainerView view(
      UnaryOperator<ContainerStatusBuilder> status, UnaryOperator<ContainerBuilder> spec) {
    return new ContainerView(
        ContainerRole.APP,
        "containerStatuses",
        2,
        2,
        status.apply(new ContainerStatusBuilder().withName("app")).build(),
        spec.apply(new ContainerBuilder().withName("app")).build());
  }

  private static ContainerView of(UnaryOperator<ContainerBuilder> spec) {
    return view(status -> status, spec);
  }

  private static ContainerView without(UnaryOperator<ContainerStatusBuilder> status) {
    return new ContainerView(
        ContainerRole.INIT,
        "initContainerStatuses",
        0,
        0,
        status.apply(new ContainerStatusBuilder().withName("app")).build(),
        null);
  }

  @Test
  void the_image_that_is_wanted_comes_before_the_one_that_runs() {
    assertThat(view(s -> s.withImage("sha256:1"), c -> c.withImage("web:1")).image())
        .isEqualTo("web:1");
    assertThat(view(s -> s.withImage("sha256:1"), c -> c).image()).isEqualTo("sha256:1");
    assertThat(view(s -> s.withImage("sha256:1"), c -> c.withImage("")).image())
        .isEqualTo("sha256:1");
    assertThat(without(s -> s).image()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "true, false, true",
    "false, true, false",
    ", true, true",
    ", false, false"
  })
  void what_the_api_does_not_say_of_a_start_a_running_process_does(
      @Nullable Boolean started, boolean running, boolean hasStarted) {
    ContainerView view =
        without(
            status ->
                running
                    ? status
                        .withStarted(started)
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                    : status.withStarted(started));

    assertThat(view.hasStarted()).isEqualTo(hasStarted);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "0, 0", "-1, 0", ", 0"})
  void restarts_are_counted_from_zero(@Nullable Integer stated, int count) {
    assertThat(without(status -> status.withRestartCount(stated)).restartCount()).isEqualTo(count);
  }

  @Test
  void its_own_restart_policy_is_told() {
    assertThat(of(c -> c.withRestartPolicy("Always")).restartPolicy()).isEqualTo("Always");
    assertThat(of(c -> c).restartPolicy()).isEmpty();
    assertThat(without(s -> s).restartPolicy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"42, Restart, true", "42, Terminate, false", "43, Restart, false"})
  void a_rule_restarts_on_purpose(int code, String action, boolean restarted) {
    ContainerView view =
        of(
            c ->
                c.addToRestartPolicyRules((ContainerRestartRule) null)
                    .addNewRestartPolicyRule()
                    .withAction(action)
                    .withNewExitCodes()
                    .withOperator("In")
                    .withValues(42)
                    .endExitCodes()
                    .endRestartPolicyRule());

    assertThat(view.isRestartedOnPurpose(code)).isEqualTo(restarted);
    assertThat(without(s -> s).isRestartedOnPurpose(code)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx2g", "-server -Xmx512m", "--max-old-space-size=4096"})
  void a_heap_of_its_own_size_is_found_wherever_it_is_written(String word) {
    assertThat(of(c -> c.addNewEnv().withName("O").withValue(word).endEnv()).fixesHeap()).isTrue();
    assertThat(of(c -> c.withCommand("java", word)).fixesHeap()).isTrue();
    assertThat(of(c -> c.withArgs(null, word)).fixesHeap()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xms2g", "-XX:MaxRAMPercentage=75", "--max-semi-space-size=1"})
  void other_words_fix_no_heap(String word) {
    assertThat(
            of(c ->
                    c.addNewEnv()
                        .withName("O")
                        .withValue(word)
                        .endEnv()
                        .addNewEnv()
                        .withName("-Xmx")
                        .endEnv()
                        .withCommand("java", word)
                        .withArgs(word))
                .fixesHeap())
        .isFalse();
    assertThat(of(c -> c).fixesHeap()).isFalse();
    assertThat(without(s -> s).fixesHeap()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git",
        "alpine/git",
        "alpine/git:v2",
        "quay.io:5000/a/git-sync",
        "a/my.git@sha256:1"
      })
  void an_image_named_after_git_fetches_source(String image) {
    assertThat(of(c -> c.withImage(image)).fetchesSource()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web:git-1", "a/web@git", "git.acme.io/web:1", "gitea", "a/digit:1", "git/web"})
  void an_image_with_git_elsewhere_in_its_name_does_not(String image) {
    assertThat(of(c -> c.withImage(image)).fetchesSource()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "git, true",
    "/usr/bin/git, true",
    "set -e; git clone x, true",
    "digit, false",
    "git-lfs, false"
  })
  void a_command_that_is_git_fetches_source(String word, boolean fetches) {
    assertThat(of(c -> c.withCommand(word)).fetchesSource()).isEqualTo(fetches);
    assertThat(of(c -> c.withCommand("sh").withArgs(null, word)).fetchesSource())
        .isEqualTo(fetches);
  }

  @Test
  void only_preparing_or_gits_own_command_is_nothing_but_fetching() {
    assertThat(without(s -> s.withImage("alpine/git")).onlyFetchesSource()).isTrue();
    assertThat(of(c -> c.withImage("alpine/git")).onlyFetchesSource()).isTrue();
    assertThat(of(c -> c.withImage("a/git-sync")).onlyFetchesSource()).isFalse();
    assertThat(of(c -> c.withImage("web").withCommand("git", "pull")).onlyFetchesSource()).isTrue();
    assertThat(of(c -> c.withImage("alpine/git").withCommand("sh", "-c")).onlyFetchesSource())
        .isFalse();
    assertThat(without(s -> s.withImage("web")).onlyFetchesSource()).isFalse();
  }

  @Test
  void its_place_is_a_path_in_the_pod() {
    assertThat(of(c -> c).path()).isEqualTo("status.containerStatuses[2]");
  }
}
