package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.operation.RunMeters;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.RecoveryMeters;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An API server with a kubelet, the operator's steps, and a clock that only tests move. */
final class Cluster implements AutoCloseable {

  static final String PASSED =
      "{\"version\": 1, \"outcome\": \"Passed\", \"passed\": 2, \"failed\": 0, \"skipped\": 0,"
          + " \"seconds\": 1.5, \"cells\": [{\"index\": 1, \"status\": \"passed\", \"seconds\": 1,"
          + " \"error\": \"\"}]}";

  static final String RAISED =
      "ValueError: negative price\n"
          + "{\"version\": 1, \"outcome\": \"Failed\", \"passed\": 1, \"failed\": 1, \"skipped\":"
          + " 3, \"seconds\": 0.5, \"cells\": [{\"index\": 4, \"status\": \"failed\", \"seconds\":"
          + " 0, \"error\": \"ValueError: negative price\"}]}";

  private static final int MOST_STEPS = 400;

  final TestClock clock = TestClock.create();
  final FakeApiServer server =
      FakeApiServer.builder()
          .clock(clock)
          .resource(
              ApiResource.namespaced(
                  "mlops.mlops.dev", "v1alpha1", "notebookvalidationjobs", "NotebookValidationJob"))
          .start();
  final KubernetesClient client = Fabric8Access.clientFor(server);
  final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
  final List<NotebookValidationJobStatus> written = new ArrayList<>();
  final Map<String, Pod> podsSeen = new TreeMap<>();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NotebookReconciler reconciler;

  Cluster(BuildStrategy... strategies) {
    this(RequirementsSource.whileBuilding(), strategies);
  }

  Cluster(RequirementsSource requirements, BuildStrategy... strategies) {
    OperatorConfig config = OperatorConfig.with(BuildStrategies.of(strategies));
    reconciler =
        new NotebookReconciler(
            client,
            clock,
            config,
            requirements,
            PodRecovery.builder(client)
                .clock(clock)
                .jitter(() -> 0)
                .listener(RecoveryMeters.on(registry))
                .buildListener(RecoveryMeters.on(registry))
                .build());
  }

  /** A pod whose notebook ends well. */
  static PodLife passes() {
    return PodLife.runs().then(PodStep.completes(PASSED));
  }

  NotebookValidationJob create(NotebookValidationJob job) {
    job.getMetadata().setUid(null);
    return client.resource(job).create();
  }

  NotebookValidationJob get(String namespace) {
    return client
        .resources(NotebookValidationJob.class)
        .inNamespace(namespace)
        .withName(Jobs.NAME)
        .get();
  }

  /** Another specification for the job. */
  void edit(NotebookValidationJobSpec spec) {
    Resource<NotebookValidationJob> job =
        client
            .resources(NotebookValidationJob.class)
            .inNamespace(Jobs.NAMESPACE)
            .withName(Jobs.NAME);
    job.edit(
        known -> {
          known.setSpec(spec);
          return known;
        });
  }

  /** Creates a job and lets it run to its end. */
  NotebookValidationJobStatus run(NotebookValidationJob job) {
    create(job);
    return toTheEnd();
  }

  NotebookValidationJobStatus toTheEnd() {
    return until(Jobs.NAMESPACE, status -> status.phase().isFinal());
  }

  NotebookValidationJobStatus until(
      String namespace, java.util.function.Predicate<NotebookValidationJobStatus> reached) {
    for (int i = 0; i < MOST_STEPS; i++) {
      Duration pause = step(namespace);
      NotebookValidationJob job = get(namespace);
      boolean current =
          job.getStatus() != null
              && job.getStatus().observedGeneration() == job.getMetadata().getGeneration();
      if (current && reached.test(job.getStatus())) {
        return job.getStatus();
      }
      clock.advance(pause);
    }
    throw new AssertionError("not reached after " + MOST_STEPS + " steps: " + written);
  }

  /** One step of the kubelet and the operator; returns when the operator wants the next. */
  Duration step(String namespace) {
    kubelet.settle();
    Duration pause = reconcile(get(namespace));
    pods().forEach(pod -> podsSeen.put(pod.getMetadata().getUid(), pod));
    return pause;
  }

  /** One step of the operator alone; returns when it wants the next. */
  Duration reconcile(NotebookValidationJob job) {
    UpdateControl<NotebookValidationJob> control = reconciler.step(job);
    control.getResource().ifPresent(this::write);
    return Duration.ofMillis(control.getScheduleDelay().orElse(1000L));
  }

  private void write(NotebookValidationJob changed) {
    written.add(changed.getStatus());
    client.resource(changed).updateStatus();
    if (changed.getStatus().phase().isFinal()) {
      RunMeters.on(registry).ended(changed.getStatus(), pods());
    }
  }

  List<JobPhase> phases() {
    List<JobPhase> phases = new ArrayList<>();
    for (NotebookValidationJobStatus status : written) {
      if (phases.isEmpty() || phases.get(phases.size() - 1) != status.phase()) {
        phases.add(status.phase());
      }
    }
    return phases;
  }

  List<Pod> pods() {
    return client.pods().inAnyNamespace().list().getItems();
  }

  Pod onlyPod() {
    List<Pod> pods = pods();
    if (pods.size() != 1) {
      throw new AssertionError("there are " + pods.size() + " pods");
    }
    return pods.get(0);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
