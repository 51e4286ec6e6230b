package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The operator as it is started, with watches and time as they are. */
final class NotebookOperatorTest {

  private static final long PATIENCE_SECONDS = 60;

  @Test
  void it_carries_out_a_job_and_another_once_the_job_is_edited() {
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      ScriptedKubelet kubelet = ScriptedKubelet.on(client, Clock.systemUTC());
      kubelet
          .whenPod(anyPod())
          .lives(
              Cluster.passes(),
              PodLife.runs().then(PodStep.completes("something that nobody understands")));
      client.pods().inNamespace(Jobs.NAMESPACE).inform(new Moving(kubelet));
      Operator operator =
          NotebookOperator.operator(
              client,
              OperatorConfig.with(BuildStrategies.of()),
              OperatorSettings.from(Map.of("NOTEBOOK_NAMESPACES", Jobs.NAMESPACE)),
              new SimpleMeterRegistry(),
              new Leadership(() -> {}));
      operator.start();
      try {
        NotebookValidationJob job = Jobs.minimal();
        job.getMetadata().setUid(null);
        client.resource(job).create();

        assertThat(ended(client, 1).getStatus().phase()).isEqualTo(JobPhase.SUCCEEDED);
        edit(client);
        NotebookValidationJob end = ended(client, 2);

        assertThat(end.getStatus().phase()).isEqualTo(JobPhase.FAILED);
        assertThat(end.getStatus().message()).startsWith("Inconclusive: ");
        assertThat(end.getStatus().results()).isNull();
        assertThat(server.requests().stream().filter(NotebookOperatorTest::writesStatus).count())
            .as("writes of the status")
            .isLessThanOrEqualTo(14);
      } finally {
        operator.stop();
      }
    }
  }

  @Test
  void its_variables_are_checked() {
    BuildStrategies none = BuildStrategies.of();
    OperatorConfig config =
        OperatorConfig.from(
            Map.of(
                "NOTEBOOK_GIT_IMAGE", "registry.example/git:3",
                "NOTEBOOK_REGISTRY", "registry.example/notebooks",
                "NOTEBOOK_ALLOW_PLAIN_HTTP", "true"),
            none);

    assertThat(config.gitImage().canonical()).isEqualTo("registry.example/git:3");
    assertThat(config.registry().repository()).isEqualTo("notebooks");
    assertThat(config.allowPlainHttp()).isTrue();
    assertThatThrownBy(
            () -> OperatorConfig.from(Map.of("NOTEBOOK_GIT_IMAGE", "Not An Image"), none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("NOTEBOOK_GIT_IMAGE: ");
  }

  private static FakeApiServer server() {
    return FakeApiServer.builder()
        .resource(
            ApiResource.namespaced(
                "mlops.mlops.dev", "v1alpha1", "notebookvalidationjobs", "NotebookValidationJob"))
        .start();
  }

  private static Resource<NotebookValidationJob> job(KubernetesClient client) {
    return client
        .resources(NotebookValidationJob.class)
        .inNamespace(Jobs.NAMESPACE)
        .withName(Jobs.NAME);
  }

  private static void edit(KubernetesClient client) {
    job(client)
        .edit(
            known -> {
              known.setSpec(Jobs.replacing("ref: main", "ref: fixed").getSpec());
              return known;
            });
  }

  private static NotebookValidationJob ended(KubernetesClient client, long generation) {
    return job(client)
        .waitUntilCondition(
            job ->
                Optional.ofNullable(job)
                    .map(NotebookValidationJob::getStatus)
                    .filter(status -> status.observedGeneration() == generation)
                    .filter(status -> status.phase().isFinal())
                    .isPresent(),
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
  }

  private static boolean writesStatus(ApiRequest request) {
    return request.isMutation()
        && request.path().endsWith("/status")
        && request.path().contains("notebookvalidationjobs");
  }
}
