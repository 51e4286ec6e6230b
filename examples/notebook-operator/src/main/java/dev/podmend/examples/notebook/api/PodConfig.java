package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pod that runs a notebook.
 *
 * @param containerImage the ready-made image: it runs where none is built, and at the end of every
 *     chain of builds; empty where it was left out
 * @param resources of the notebook's container
 * @param serviceAccountName the pod's service account
 * @param env added to the environment of the notebook's container
 * @param envFrom the same, whole ConfigMaps and Secrets
 * @param credentials the same, Secrets by name
 * @param volumes the pod's volumes besides the operator's own
 * @param volumeMounts those volumes in the notebook's container
 * @param tolerations of the pod and of builds
 * @param nodeSelector of the pod and of builds
 * @param affinity of the pod; {@code null} for none
 * @param initContainers run in this order before the source is fetched
 * @param droppableInitContainers the init containers that a recovery may leave out
 * @param imagePullSecrets for every image of the pod
 * @param buildConfig whether and how an image is built first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodConfig(
    @Required
        @Size(min = 1)
        @JsonPropertyDescription(
            "The ready-made image that runs the notebook: at once, or where no image can be built.")
        String containerImage,
    ResourceRequirements resources,
    @JsonPropertyDescription(
            "The service account of the pod; the namespace's default one if empty.")
        String serviceAccountName,
    @JsonPropertyDescription(
            "Added to the operator's own variables; yours win where names are equal.")
        List<EnvVar> env,
    List<EnvFromSource> envFrom,
    @JsonPropertyDescription("Secrets whose keys become environment variables.")
        List<String> credentials,
    List<VolumeSpec> volumes,
    List<VolumeMount> volumeMounts,
    List<Toleration> tolerations,
    Map<String, String> nodeSelector,
    @Nullable Affinity affinity,
    @JsonPropertyDescription(
            "Containers that run to their end, in this order, before the notebook's source is"
                + " fetched. One with restartPolicy Always is a sidecar and keeps running.")
        List<Container> initContainers,
    @JsonPropertyDescription(
            "Names of init containers that a recovery may leave out where the image holds what they"
                + " fetch. Others are never left out.")
        List<String> droppableInitContainers,
    List<LocalObjectReference> imagePullSecrets,
    BuildConfig buildConfig) {

  /** What {@link #serviceAccountName()} is where nothing is said. */
  public static final String SERVICE_ACCOUNT = "default";

  /** Nothing said. */
  public static final PodConfig NONE =
      new PodConfig(
          "",
          new ResourceRequirements(),
          SERVICE_ACCOUNT,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          null,
          List.of(),
          List.of(),
          List.of(),
          BuildConfig.OFF);

  /** Fills in what was left out. */
  public PodConfig {
    containerImage = requireNonNullElse(containerImage, "");
    resources = requireNonNullElseGet(resources, ResourceRequirements::new);
    serviceAccountName = requireNonNullElse(serviceAccountName, SERVICE_ACCOUNT);
    env = requireNonNullElse(env, List.of());
    envFrom = requireNonNullElse(envFrom, List.of());
    credentials = requireNonNullElse(credentials, List.of());
    volumes = requireNonNullElse(volumes, List.of());
    volumeMounts = requireNonNullElse(volumeMounts, List.of());
    tolerations = requireNonNullElse(tolerations, List.of());
    nodeSelector = requireNonNullElse(nodeSelector, Map.of());
    initContainers = requireNonNullElse(initContainers, List.of());
    droppableInitContainers = requireNonNullElse(droppableInitContainers, List.of());
    imagePullSecrets = requireNonNullElse(imagePullSecrets, List.of());
    buildConfig = requireNonNullElse(buildConfig, BuildConfig.OFF);
  }
}
