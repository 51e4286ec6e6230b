package dev.podmend.strategy.kaniko;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;

/** Asks by a dry run whether the cluster would admit an executor's pod. Leaves nothing behind. */
final class AdmissionProbe {

  /** A name that no build has, since a dry run fails on one that is taken. */
  private static final String NAME = "podmend-probe-kaniko";

  private final KanikoConfig config;
  private final BuildContext context;

  AdmissionProbe(KanikoConfig config, BuildContext context) {
    this.config = config;
    this.context = context;
  }

  Availability probe() {
    try {
      context.client().pods().inNamespace(context.namespace()).resource(pod()).dryRun().create();
      return Availability.available();
    } catch (KubernetesClientException e) {
      return availability(BuildException.of(e).failure());
    }
  }

  /** Any request: what is judged is what the pod asks of its node. */
  private Pod pod() {
    ImageReference image = ImageReference.parse("podmend.example/probe");
    BuildRequest request =
        BuildRequest.builder()
            .namespace(context.namespace())
            .baseImage(image)
            .targetImage(image)
            .build();
    Pod pod = new ExecutorPod(config, request, NAME).manifests().main();
    return new PodBuilder(pod)
        .editMetadata()
        .withNamespace(context.namespace())
        .endMetadata()
        .build();
  }

  private Availability availability(BuildFailure refusal) {
    if (wantsResourcesAlone(refusal)) {
      return Availability.available();
    }
    return switch (refusal.reason()) {
      case API_UNAVAILABLE, CONFLICT -> Availability.unknown(refusal.summary());
      default ->
          Availability.unavailable(
              "a pod that runs as root is not admitted: " + refusal.summary(), fix(refusal));
    };
  }

  /** Quotas are asked last, and a build's pod asks for what its request states. */
  private static boolean wantsResourcesAlone(BuildFailure refusal) {
    String said = refusal.message().toLowerCase(Locale.ROOT);
    return said.contains("failed quota") && said.contains("must specify");
  }

  private String fix(BuildFailure refusal) {
    String said = refusal.message().toLowerCase(Locale.ROOT);
    if (said.contains("security context constraint")) {
      return ("kubectl -n %s create rolebinding podmend-kaniko"
              + " --clusterrole=system:openshift:scc:anyuid --serviceaccount=%s:%s")
          .formatted(
              context.namespace(), context.namespace(), config.serviceAccount().orElse("default"));
    }
    if (said.contains("violates podsecurity")) {
      return "kubectl label --overwrite namespace %s pod-security.kubernetes.io/enforce=baseline"
          .formatted(context.namespace());
    }
    return refusal.reason() == BuildFailureReason.QUOTA
        ? "Free or raise the quota of namespace %s.".formatted(context.namespace())
        : "Allow pods as root in namespace %s, or leave the strategy out."
            .formatted(context.namespace());
  }
}
