package dev.podmend.examples.notebook.pod;

import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.PodConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The container that runs the notebook, under any user. */
final class NotebookContainer {

  static final String NAME = "notebook";
  static final String SOURCE_VOLUME = "notebook-source";
  static final String SOURCE = "/notebook/source";
  static final String SOURCE_VARIABLE = "NOTEBOOK_SOURCE";
  static final String PATH_VARIABLE = "NOTEBOOK_PATH";

  private static final String HOME_VOLUME = "notebook-home";
  private static final String HOME = "/notebook/home";

  private final NotebookValidationJobSpec spec;

  NotebookContainer(NotebookValidationJobSpec spec) {
    this.spec = spec;
  }

  /** The container; without an image where one is to be built. */
  Container container() {
    PodConfig pod = spec.podConfig();
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(NAME)
            .withCommand("python3", "-c", Script.RUN)
            .withEnv(environment())
            .withEnvFrom(environmentFrom())
            .withResources(pod.resources())
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withSecurityContext(withoutPrivileges())
            .withVolumeMounts(mount(SOURCE_VOLUME, SOURCE), mount(HOME_VOLUME, HOME))
            .addAllToVolumeMounts(pod.volumeMounts());
    return pod.buildConfig().enabled()
        ? container.build()
        : container.withImage(pod.containerImage()).build();
  }

  static List<Volume> volumes() {
    return List.of(emptyDir(SOURCE_VOLUME), emptyDir(HOME_VOLUME));
  }

  /** The variables that no user may set: what the scripts are told. */
  static List<EnvVar> told(NotebookValidationJobSpec spec) {
    return List.of(
        variable(SOURCE_VARIABLE, SOURCE), variable(PATH_VARIABLE, spec.notebook().path()));
  }

  /** The operator's variables, in whose place the user's own stand where the names are equal. */
  private List<EnvVar> environment() {
    Map<String, EnvVar> variables = new LinkedHashMap<>();
    told(spec).forEach(each -> variables.put(each.getName(), each));
    List.of(
            // No image knows the home of an arbitrary user, and Jupyter writes below it.
            variable("HOME", HOME), variable("PYTHONUNBUFFERED", "1"))
        .forEach(each -> variables.put(each.getName(), each));
    spec.podConfig().env().forEach(each -> variables.put(each.getName(), each));
    return List.copyOf(variables.values());
  }

  private List<EnvFromSource> environmentFrom() {
    List<EnvFromSource> sources = new ArrayList<>(spec.podConfig().envFrom());
    for (String secret : spec.podConfig().credentials()) {
      sources.add(
          new EnvFromSourceBuilder().withNewSecretRef().withName(secret).endSecretRef().build());
    }
    return sources;
  }

  static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(literal(value)).build();
  }

  /** Kubernetes would replace {@code $(NAME)} by another variable, unless the dollar is doubled. */
  private static String literal(String value) {
    return value.replace("$", "$$");
  }

  static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
  }

  /** No user is named: a cluster that gives every namespace its own would refuse the pod. */
  static SecurityContext withoutPrivileges() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  private static Volume emptyDir(String name) {
    return new VolumeBuilder().withName(name).withNewEmptyDir().endEmptyDir().build();
  }
}
