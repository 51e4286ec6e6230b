package dev.podmend.examples.notebook.pod;

import dev.podmend.examples.notebook.api.DurationText;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.examples.notebook.api.VolumeSpec;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;

/** The pod of a job. */
public final class ValidationPod {

  /** The container that runs the notebook. */
  public static final String NOTEBOOK = NotebookContainer.NAME;

  /** The init container that fetches the repository. */
  public static final String GIT_CLONE = CloneContainer.NAME;

  private ValidationPod() {}

  /**
   * The pod to run, without a name; the notebook's container has no image where one is to be built.
   *
   * @param spec a specification that was checked
   * @param gitImage the image that fetches repositories
   */
  public static Pod of(NotebookValidationJobSpec spec, ImageReference gitImage) {
    PodConfig pod = spec.podConfig();
    CloneContainer clone = new CloneContainer(spec.notebook());
    return new PodBuilder()
        .withNewMetadata()
        .addToLabels("app.kubernetes.io/component", "notebook-validation")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withActiveDeadlineSeconds(DurationText.parse(spec.timeout()).toSeconds())
        .withServiceAccountName(pod.serviceAccountName())
        .withImagePullSecrets(pod.imagePullSecrets())
        .withNodeSelector(pod.nodeSelector())
        .withTolerations(pod.tolerations())
        .withAffinity(pod.affinity())
        .withInitContainers(initContainers(pod, clone.container(gitImage)))
        .withContainers(new NotebookContainer(spec).container())
        .withVolumes(volumes(pod, clone))
        .endSpec()
        .build();
  }

  private static List<Container> initContainers(PodConfig pod, Container clone) {
    List<Container> containers = new ArrayList<>();
    pod.initContainers().stream().map(ValidationPod::leavingWords).forEach(containers::add);
    containers.add(clone);
    return containers;
  }

  /** One that says nothing of its last words leaves the end of its log, for a person to read. */
  private static Container leavingWords(Container container) {
    return container.getTerminationMessagePolicy() == null
        ? new ContainerBuilder(container)
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .build()
        : container;
  }

  private static List<Volume> volumes(PodConfig pod, CloneContainer clone) {
    List<Volume> volumes = new ArrayList<>(NotebookContainer.volumes());
    volumes.addAll(clone.volumes());
    pod.volumes().stream().map(VolumeSpec::toVolume).forEach(volumes::add);
    return volumes;
  }
}
