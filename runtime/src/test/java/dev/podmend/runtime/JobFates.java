package dev.podmend.runtime;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildLabels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the job controller: each build runs for a tick, then ends as was written for it. */
final class JobFates {

  private final KubernetesClient client;
  private final Map<String, BuildFailureReason> failures = new HashMap<>();

  JobFates(KubernetesClient client) {
    this.client = client;
  }

  JobFates failing(String strategy, int attempt, BuildFailureReason reason) {
    failures.put(strategy + " " + attempt, reason);
    return this;
  }

  /** One tick for every build. */
  void tick() {
    for (GenericKubernetesResource job : jobs()) {
      if (isOver(job)) {
        continue;
      }
      if (job.get("status", "active") == null) {
        status(job, "{\"active\": 1}");
      } else {
        end(job);
      }
    }
  }

  private void end(GenericKubernetesResource job) {
    Map<String, String> labels = job.getMetadata().getLabels();
    String attempt = labels.get(BuildLabels.STRATEGY) + " " + labels.get(BuildLabels.ATTEMPT);
    Optional<BuildFailureReason> failure = Optional.ofNullable(failures.get(attempt));
    patch(
        job,
        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\", \"%s\": \"%s\"}}}"
            .formatted(
                JobBuilds.FAILURE,
                failure.map(Enum::name).orElse(""),
                JobBuilds.DIGEST,
                digest(attempt)),
        "");
    status(
        job,
        failure.isPresent()
            ? "{\"active\": null, \"failed\": 1}"
            : "{\"active\": null, \"succeeded\": 1}");
  }

  /** The digest of what an attempt builds. */
  static String digest(String attempt) {
    return "sha256:" + (Digest.of(attempt) + "0".repeat(64)).substring(0, 64);
  }

  List<GenericKubernetesResource> jobs() {
    return JobBuilds.JOBS.in(client).inNamespace("default").list().getItems();
  }

  long running() {
    return jobs().stream().filter(job -> !isOver(job)).count();
  }

  private static boolean isOver(GenericKubernetesResource job) {
    return job.get("status", "failed") != null || job.get("status", "succeeded") != null;
  }

  private void status(GenericKubernetesResource job, String status) {
    patch(job, "{\"status\": " + status + "}", "status");
  }

  private void patch(GenericKubernetesResource job, String patch, String subresource) {
    var found =
        JobBuilds.JOBS.in(client).inNamespace("default").withName(job.getMetadata().getName());
    var target = subresource.isEmpty() ? found : found.subresource(subresource);
    target.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }
}
