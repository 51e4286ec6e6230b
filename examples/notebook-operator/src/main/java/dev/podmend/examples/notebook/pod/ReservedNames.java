package dev.podmend.examples.notebook.pod;

import dev.podmend.examples.notebook.api.GitSpec;
import dev.podmend.examples.notebook.api.NotebookSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that a pod has before a user adds anything; taken from the very manifest, so that they
 * cannot differ from it.
 *
 * @param containers of containers
 * @param volumes of volumes
 * @param variables of the variables that tell the scripts what to do
 * @param mountPaths where the notebook's container has volumes
 */
public record ReservedNames(
    Set<String> containers, Set<String> volumes, Set<String> variables, Set<String> mountPaths) {

  /** The names in every pod of this operator. */
  public static final ReservedNames STANDARD = ofFullestPod();

  /** Copies the sets. */
  public ReservedNames {
    containers = Set.copyOf(containers);
    volumes = Set.copyOf(volumes);
    variables = Set.copyOf(variables);
    mountPaths = Set.copyOf(mountPaths);
  }

  private static ReservedNames ofFullestPod() {
    NotebookSpec notebook = new NotebookSpec(new GitSpec("", "", "credentials"), "");
    NotebookValidationJobSpec spec = NotebookValidationJobSpec.of(notebook, PodConfig.NONE);
    Pod pod = ValidationPod.of(spec, ImageReference.parse("git"));
    return new ReservedNames(
        names(containers(pod).map(Container::getName)),
        names(pod.getSpec().getVolumes().stream().map(Volume::getName)),
        names(NotebookContainer.told(spec).stream().map(EnvVar::getName)),
        names(mounts(pod.getSpec().getContainers())));
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(
        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
  }

  private static Stream<String> mounts(Collection<Container> containers) {
    return containers.stream()
        .flatMap(container -> container.getVolumeMounts().stream())
        .map(VolumeMount::getMountPath);
  }

  private static Set<String> names(Stream<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(all::add);
    return all;
  }
}
