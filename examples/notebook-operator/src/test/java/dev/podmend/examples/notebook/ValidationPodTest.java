package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.pod.ValidationPod;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ValidationPodTest {

  private static final ImageReference GIT = ImageReference.parse("registry.example/git:2");

  @Test
  void it_runs_once_under_any_user_and_ends_in_time() {
    Pod pod = pod(Jobs.minimal());

    assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getSpec().getActiveDeadlineSeconds()).isEqualTo(1800);
    assertThat(pod.getSpec().getSecurityContext()).isNull();
    assertThat(containers(pod))
        .allSatisfy(
            container -> {
              assertThat(container.getTerminationMessagePolicy())
                  .isEqualTo("FallbackToLogsOnError");
              assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
              assertThat(container.getSecurityContext().getRunAsUser()).isNull();
              assertThat(container.getSecurityContext().getCapabilities().getDrop())
                  .containsExactly("ALL");
              assertThat(container.getEnv())
                  .anySatisfy(variable -> assertThat(variable.getName()).isEqualTo("HOME"));
            });
  }

  @Test
  void commands_are_the_same_for_every_job() {
    NotebookValidationJob odd =
        Jobs.replacing("reports/sales.ipynb", "reports/a b ($(id)) ,=~.ipynb");
    odd.setSpec(
        Jobs.parse(
                """
                metadata: {name: sales}
                spec:
                  notebook:
                    git: {url: "https://git.example/$(id)", ref: "x;id", credentialsSecret: token}
                    path: "a'\\"`id`.ipynb"
                  podConfig: {containerImage: i}
                """)
            .getSpec());

    assertThat(containers(pod(odd)).map(Container::getCommand).toList())
        .isEqualTo(containers(pod(Jobs.minimal())).map(Container::getCommand).toList());
    assertThat(containers(pod(odd))).allSatisfy(each -> assertThat(each.getArgs()).isEmpty());
  }

  @Test
  void a_dollar_is_not_taken_for_a_variable() {
    Pod pod = pod(Jobs.replacing("reports/sales.ipynb", "reports/$(HOME).ipynb"));

    assertThat(containers(pod))
        .allSatisfy(
            container ->
                assertThat(container.getEnv())
                    .anySatisfy(
                        variable ->
                            assertThat(variable.getValue()).isEqualTo("reports/$$(HOME).ipynb")));
  }

  @Test
  void credentials_are_files_that_only_the_fetching_container_sees() {
    Pod pod = pod(Jobs.replacing("ref: main", "ref: main\n      credentialsSecret: deploy-token"));

    assertThat(containers(pod))
        .allSatisfy(
            container -> {
              assertThat(container.getEnvFrom()).isEmpty();
              assertThat(container.getEnv())
                  .allSatisfy(variable -> assertThat(variable.getValueFrom()).isNull())
                  .noneSatisfy(
                      variable -> assertThat(variable.getValue()).contains("deploy-token"));
            });
    assertThat(containers(pod).filter(ValidationPodTest::mountsCredentials))
        .extracting(Container::getName)
        .containsExactly(ValidationPod.GIT_CLONE);
  }

  private static boolean mountsCredentials(Container container) {
    return container.getVolumeMounts().stream()
        .anyMatch(mount -> mount.getName().equals("git-credentials"));
  }

  private static Pod pod(NotebookValidationJob job) {
    return ValidationPod.of(job.getSpec(), GIT);
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(
        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
  }
}
