package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes that operators have made with builds in pods, and that are not made here. */
class KnownMistakesTest {

  private final Cluster cluster = new Cluster();
  private final BuildRequest request = BuildRequests.notebook().build();

  @AfterEach
  void close() {
    cluster.close();
  }

  private Pod pod(BuildRequest asked) {
    BuildHandle handle = cluster.submit(asked);
    return cluster.client().pods().inNamespace("default").withName(handle.name()).get();
  }

  private Stream<ApiRequest> changes() {
    return cluster.server().requests().stream().filter(ApiRequest::isMutation);
  }

  @Test
  void nothing_counts_as_created_that_was_not() {
    cluster
        .server()
        .faults()
        .on(made -> made.verb().equals("create") && made.isAbout("pods"))
        .answer(Fault.reset());

    assertThatThrownBy(() -> cluster.submit(request)).isInstanceOf(BuildException.class);

    assertThat(cluster.observe(cluster.submit(request))).isInstanceOf(BuildState.Pending.class);
  }

  @Test
  void a_base_image_alone_gets_a_dockerfile() {
    cluster.submit(
        BuildRequests.notebook()
            .source(BuildSource.NONE)
            .requirements(BuildRequirements.NONE)
            .build());

    assertThat(changes().filter(made -> made.isAbout("configmaps")))
        .anyMatch(made -> made.body().contains("FROM "));
  }

  @Test
  void a_secret_is_mounted_for_any_host_and_never_read() {
    for (String url : List.of("https://forge.example.org/a/b", "git@forge.example.org:a/b")) {
      BuildSource source = BuildSource.git(new GitUrl(url)).with(new SecretReference("mine"));
      Pod pod = pod(BuildRequests.notebook().source(source).build());

      assertThat(pod.getSpec().getVolumes())
          .filteredOn(volume -> volume.getSecret() != null)
          .extracting(volume -> volume.getSecret().getSecretName())
          .contains("mine");
    }
    assertThat(cluster.server().requests()).noneMatch(made -> made.isAbout("secrets"));
  }

  @Test
  void no_secret_stands_in_a_command_line() {
    assertThat(pod(request).getSpec().getContainers())
        .flatExtracting(Container::getArgs)
        .noneMatch(argument -> String.valueOf(argument).contains("credentials"));
  }

  @Test
  void there_is_no_image_before_the_executor_has_ended() {
    BuildHandle handle = cluster.submit(request);
    cluster.pods().startExecutor(handle);
    assertThat(cluster.observe(handle)).isEqualTo(BuildState.running());

    cluster.pods().play(handle, PodStep.completes(BuildRequests.DIGEST).in("executor"));

    assertThat(cluster.observe(handle))
        .isInstanceOfSatisfying(
            BuildState.Succeeded.class,
            done ->
                assertThat(done.image().image().canonical())
                    .isEqualTo("registry.example.com:5000/team/sales@" + BuildRequests.DIGEST));
  }

  @Test
  void builds_share_no_claim_and_wait_for_none() {
    assertThat(pod(request).getSpec().getVolumes())
        .isNotEmpty()
        .allMatch(volume -> volume.getPersistentVolumeClaim() == null);
  }

  @Test
  void one_handle_serves_creating_looking_and_deleting() {
    BuildHandle handle = cluster.submit(request);
    cluster.pods().succeed(handle, BuildRequests.DIGEST);
    assertThat(cluster.observe(handle)).isInstanceOf(BuildState.Succeeded.class);

    cluster.strategy().delete(handle, cluster.context());
    cluster.pods().finishDeleting(handle);

    assertThat(cluster.observe(handle)).isEqualTo(BuildState.gone());
    assertThat(cluster.client().configMaps().inNamespace("default").list().getItems()).isEmpty();
  }

  @Test
  void a_refusal_of_its_security_context_leads_to_the_next_strategy() {
    cluster
        .server()
        .faults()
        .on(made -> made.verb().equals("create") && made.isAbout("pods"))
        .answer(
            Fault.status(
                403,
                "Forbidden",
                "pods \"b\" is forbidden: unable to validate against any security context"
                    + " constraint"));

    assertThatThrownBy(() -> cluster.submit(request))
        .isInstanceOfSatisfying(
            BuildException.class,
            refused ->
                assertThat(refused.failure().reason())
                    .isEqualTo(BuildFailureReason.ADMISSION_DENIED));
  }

  @Test
  void rights_and_accounts_are_nobodys_business_here() {
    cluster.strategy().delete(cluster.submit(request), cluster.context());

    assertThat(cluster.server().requests())
        .noneMatch(
            made ->
                made.isAbout("serviceaccounts")
                    || made.isAbout("rolebindings")
                    || made.isAbout("securitycontextconstraints"));
  }

  @Test
  void the_pod_has_no_group_of_its_own() {
    assertThat(pod(request).getSpec().getSecurityContext().getFsGroup()).isNull();
  }

  @Test
  void no_command_hides_an_exit_code_behind_a_pipe() {
    assertThat(pod(request).getSpec().getInitContainers())
        .flatExtracting(Container::getCommand)
        .noneMatch(text -> String.valueOf(text).contains("| tee"));
  }

  @Test
  void a_new_attempt_is_a_pod_of_its_own_and_the_old_success_is_not_its_success() {
    BuildHandle first = cluster.submit(request);
    cluster.pods().succeed(first, BuildRequests.DIGEST);
    BuildHandle second = cluster.submit(BuildRequests.notebook().attempt(2).build());
    cluster.pods().fail(second);

    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(cluster.observe(second)).isInstanceOf(BuildState.Failed.class);
  }

  @Test
  void a_build_that_was_cancelled_is_over() {
    BuildHandle handle = cluster.submit(request);
    cluster.pods().run(handle);
    cluster.strategy().cancel(handle, cluster.context());
    cluster.pods().finishCancelling(handle);

    assertThat(cluster.observe(handle).isTerminal()).isTrue();
  }

  @Test
  void every_request_names_its_namespace() {
    BuildHandle handle = cluster.submit(request);
    cluster.observe(handle);
    cluster.strategy().delete(handle, cluster.context());

    assertThat(cluster.server().requests())
        .filteredOn(made -> made.target().isPresent())
        .allSatisfy(
            made -> assertThat(made.target().orElseThrow().namespace()).isEqualTo("default"));
  }

  @Test
  void a_lookup_that_fails_is_no_missing_build() {
    BuildHandle handle = cluster.submit(request);
    cluster
        .server()
        .faults()
        .on(made -> made.verb().equals("get"))
        .always()
        .answer(Fault.status(500));
    cluster.server().forgetRequests();

    assertThatThrownBy(() -> cluster.observe(handle)).isInstanceOf(BuildException.class);
    assertThatThrownBy(() -> cluster.submit(request)).isInstanceOf(BuildException.class);
    assertThat(changes()).isEmpty();
  }

  @Test
  void objects_are_found_by_labels_and_go_with_their_owner() {
    cluster.submit(request);

    assertThat(changes())
        .isNotEmpty()
        .allSatisfy(
            made ->
                assertThat(made.body())
                    .contains(BuildLabels.BUILD_KEY)
                    .contains(BuildRequests.OWNER.uid()));
  }
}
