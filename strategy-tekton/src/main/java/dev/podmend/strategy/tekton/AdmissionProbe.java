package dev.podmend.strategy.tekton;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildRequest;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Asks by a dry run whether Tekton would accept a run of ours. Leaves nothing behind. */
final class AdmissionProbe {

  private static final String NAME = "podmend-probe";

  private final TektonConfig config;
  private final ObjectType<GenericKubernetesResource> type;
  private final BuildContext context;

  AdmissionProbe(
      TektonConfig config, ObjectType<GenericKubernetesResource> type, BuildContext context) {
    this.config = config;
    this.type = type;
    this.context = context;
  }

  Availability probe() {
    try {
      type.in(context.client()).inNamespace(context.namespace()).resource(run()).dryRun().create();
      return Availability.available();
    } catch (KubernetesClientException e) {
      // A name that is taken is found out after admission.
      return e.getCode() == HttpURLConnection.HTTP_CONFLICT
          ? Availability.available()
          : availability(BuildException.of(e).failure());
    }
  }

  private GenericKubernetesResource run() {
    ImageReference image = ImageReference.parse("podmend.example/probe");
    BuildRequest request =
        BuildRequest.builder()
            .namespace(context.namespace())
            .baseImage(image)
            .targetImage(image)
            .build();
    GenericKubernetesResource run =
        new RunManifests(request, config, NAME).in(config.mode()).main();
    run.getMetadata().setName(NAME);
    run.getMetadata().setNamespace(context.namespace());
    return run;
  }

  private Availability availability(BuildFailure refusal) {
    return switch (refusal.reason()) {
      case API_UNAVAILABLE, CONFLICT -> Availability.unknown(refusal.summary());
      default ->
          Availability.unavailable(
              "Tekton does not accept a " + type.kind() + ": " + refusal.summary(), fix());
    };
  }

  private String fix() {
    return config.mode() == TektonMode.TASK_REF
        ? "Ask whoever runs Tekton to allow what the message names, or leave the strategy out."
        : "Configure another mode of the strategy, such as TASK_REF, or see whether Tekton's flag"
            + " disable-inline-spec is set: kubectl -n tekton-pipelines get configmap"
            + " feature-flags -o yaml";
  }
}
