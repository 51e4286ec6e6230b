package dev.podmend.preflight;

import dev.podmend.model.ContainerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pods that an object makes.
 *
 * @param object the object
 * @param metadata the pods' metadata
 * @param spec the pods' specification
 * @param dialect what makes pods of it
 * @param pods how many there will be at once, as far as the object says; at least one
 */
record PodTemplate(ManifestObject object, Field metadata, Field spec, Dialect dialect, long pods) {

  /** What stands between the manifest and the pod. */
  enum Dialect {
    /** Nothing: the pod's specification is the API server's. */
    PLAIN,
    /** A controller that makes pods of it as it stands, but may add what it leaves out. */
    CONTROLLER,
    /** An engine such as Argo's or Tekton's, which fills in parameters of its own first. */
    ENGINE
  }

  /** Whether what is stated is what the API server gets. */
  boolean isFinal() {
    return dialect != Dialect.ENGINE;
  }

  String namespace() {
    return object.namespace();
  }

  /** The containers of every role, as far as the specification has them. */
  List<PodContainer> containers() {
    List<PodContainer> containers = new ArrayList<>();
    for (Field field : spec.get("initContainers").items()) {
      boolean sidecar = field.get("restartPolicy").text().filter("Always"::equals).isPresent();
      add(containers, field, sidecar ? ContainerRole.SIDECAR : ContainerRole.INIT);
    }
    Stream.of("containers", "steps", "sidecars")
        .flatMap(list -> spec.get(list).items().stream())
        .forEach(field -> add(containers, field, ContainerRole.APP));
    Stream.of("container", "script")
        .map(spec::get)
        .forEach(field -> add(containers, field, ContainerRole.APP));
    for (Field field : spec.get("ephemeralContainers").items()) {
      add(containers, field, ContainerRole.EPHEMERAL);
    }
    return containers;
  }

  private void add(List<PodContainer> containers, Field field, ContainerRole role) {
    if (field.isMap()) {
      containers.add(new PodContainer(this, field, role));
    }
  }

  /** The name of the service account that the pods run as. */
  String serviceAccount() {
    return spec.get("serviceAccountName")
        .word()
        .or(() -> spec.get("serviceAccount").word())
        .orElse("default");
  }

  List<Field> pullSecrets() {
    return spec.get("imagePullSecrets").items().stream()
        .map(secret -> secret.get("name"))
        .filter(name -> name.word().isPresent())
        .toList();
  }

  boolean runsOnWindows() {
    return spec.at("os", "name").text().filter("windows"::equals).isPresent()
        || spec.get("nodeSelector")
            .get("kubernetes.io/os")
            .text()
            .filter("windows"::equals)
            .isPresent();
  }
}
