package dev.podmend.examples.notebook.rules;

import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.examples.notebook.api.VolumeSpec;
import dev.podmend.examples.notebook.pod.ReservedNames;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the pod; what the API server would refuse later is refused here, by its field. */
final class PodRules {

  private static final Set<String> OPERATORS = Set.of("", "Equal", "Exists");
  private static final Set<String> EFFECTS =
      Set.of("", "NoSchedule", "PreferNoSchedule", "NoExecute");

  private final PodConfig pod;
  private final ReservedNames reserved = ReservedNames.STANDARD;

  PodRules(PodConfig pod) {
    this.pod = pod;
  }

  void check(Problems problems) {
    problems.require("containerImage", pod.containerImage(), ImageReference::parse);
    ResourceRules.check(problems.in("resources"), pod.resources());
    problems.allow("serviceAccountName", pod.serviceAccountName(), Names::object);
    EnvironmentRules environment = new EnvironmentRules(reserved.variables());
    environment.variables(problems.in("env"), pod.env());
    environment.sources(problems.in("envFrom"), pod.envFrom());
    names(problems.in("credentials"), pod.credentials());
    volumes(problems.in("volumes"));
    mounts().check(problems.in("volumeMounts"), pod.volumeMounts(), reserved.mountPaths());
    nodeSelector(problems.in("nodeSelector"));
    tolerations(problems.in("tolerations"));
    new InitContainerRules(pod, reserved, mounts()).check(problems);
    names(
        problems.in("imagePullSecrets"),
        pod.imagePullSecrets().stream()
            .map(LocalObjectReference::getName)
            .map(Names::text)
            .toList());
  }

  private static void names(Problems problems, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      problems.at(i).require("name", names.get(i), Names::object);
    }
    problems.unique("name", names);
  }

  private void nodeSelector(Problems problems) {
    pod.nodeSelector()
        .forEach(
            (key, value) -> {
              problems.check(() -> Names.labelKey(key));
              problems.in(key).check(() -> Names.labelValue(Names.text(value)));
            });
  }

  private void volumes(Problems problems) {
    List<VolumeSpec> volumes = pod.volumes();
    for (int i = 0; i < volumes.size(); i++) {
      volume(problems.at(i), volumes.get(i));
    }
    problems.unique("volume", volumes.stream().map(VolumeSpec::name).toList());
  }

  private void volume(Problems problems, VolumeSpec volume) {
    problems.require("name", volume.name(), Names::label);
    problems.addUnless(
        !reserved.volumes().contains(volume.name()),
        "volume '" + volume.name() + "' is the operator's own: choose another name");
    problems.addUnless(volume.sources() == 1, VolumeSpec.ONE_SOURCE);
    Optional.ofNullable(volume.persistentVolumeClaim())
        .map(PersistentVolumeClaimVolumeSource::getClaimName)
        .or(() -> missing(volume.persistentVolumeClaim()))
        .ifPresent(
            name -> problems.in("persistentVolumeClaim").require("claimName", name, Names::object));
    Optional.ofNullable(volume.configMap())
        .map(ConfigMapVolumeSource::getName)
        .or(() -> missing(volume.configMap()))
        .ifPresent(name -> problems.in("configMap").require("name", name, Names::object));
    Optional.ofNullable(volume.secret())
        .map(SecretVolumeSource::getSecretName)
        .or(() -> missing(volume.secret()))
        .ifPresent(name -> problems.in("secret").require("secretName", name, Names::object));
  }

  /** An empty name, where the source is given and its name is not. */
  private static Optional<String> missing(@org.jspecify.annotations.Nullable Object source) {
    return Optional.ofNullable(source).map(given -> "");
  }

  private MountRules mounts() {
    return new MountRules(
        pod.volumes().stream().map(VolumeSpec::name).collect(Collectors.toSet()),
        reserved.volumes());
  }

  private void tolerations(Problems problems) {
    for (int i = 0; i < pod.tolerations().size(); i++) {
      toleration(problems.at(i), pod.tolerations().get(i));
    }
  }

  private static void toleration(Problems problems, Toleration toleration) {
    String operator = Names.text(toleration.getOperator());
    String effect = Names.text(toleration.getEffect());
    problems.addUnless(
        OPERATORS.contains(operator),
        "operator '" + operator + "' is unknown: write Equal or Exists");
    problems.addUnless(
        EFFECTS.contains(effect),
        "effect '" + effect + "' is unknown: write NoSchedule, PreferNoSchedule or NoExecute");
    problems.addUnless(
        operator.equals("Exists") || !Names.text(toleration.getKey()).isEmpty(),
        "key is required unless operator is Exists");
    problems.addUnless(
        !operator.equals("Exists") || Names.text(toleration.getValue()).isEmpty(),
        "value must be empty where operator is Exists");
  }
}
