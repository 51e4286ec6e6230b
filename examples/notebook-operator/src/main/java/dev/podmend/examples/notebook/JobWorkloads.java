package dev.podmend.examples.notebook;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.examples.notebook.build.BuildPlans;
import dev.podmend.examples.notebook.pod.ValidationPod;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.RecoveryCondition;
import io.fabric8.kubernetes.api.model.PodBuilder;

/** Makes podmend's workloads of jobs. */
final class JobWorkloads {

  private final OperatorConfig config;
  private final BuildPlans plans;

  JobWorkloads(OperatorConfig config, BuildPlans plans) {
    this.config = requireNonNull(config, "config");
    this.plans = requireNonNull(plans, "plans");
  }

  /** The workload of a job that cannot be carried out, to stop what was begun under its name. */
  RecoverableWorkload ofNothing(NotebookValidationJob job) {
    return begun(job)
        .template(
            new PodBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName(ValidationPod.NOTEBOOK)
                .endContainer()
                .endSpec()
                .build())
        .build();
  }

  /** The workload of a job that was checked. */
  RecoverableWorkload of(NotebookValidationJob job, NotebookValidationJobStatus status) {
    PodConfig pod = job.getSpec().podConfig();
    RecoverableWorkload.Builder workload =
        begun(job)
            .template(ValidationPod.of(job.getSpec(), config.gitImage()))
            .config(config.recovery().overriddenBy(job.getSpec().recoveryConfig().toOverrides()))
            .addDroppableInitContainers(ValidationPod.GIT_CLONE)
            .addAllOptionalInitContainers(pod.droppableInitContainers());
    plans
        .of(job)
        .ifPresent(
            build ->
                workload
                    .putBuilds(ValidationPod.NOTEBOOK, build)
                    .addImages(
                        ImageOrigin.of(ValidationPod.NOTEBOOK).withPrebuilt(pod.containerImage())));
    status.conditions().stream()
        .flatMap(condition -> RecoveryCondition.of(condition).stream())
        .forEach(workload::addConditions);
    return workload.build();
  }

  private RecoverableWorkload.Builder begun(NotebookValidationJob job) {
    return RecoverableWorkload.builder()
        .owner(job)
        .run(Long.toString(job.getMetadata().getGeneration()))
        .subject("Validation pod")
        .formerStrategies(config.strategies());
  }
}
