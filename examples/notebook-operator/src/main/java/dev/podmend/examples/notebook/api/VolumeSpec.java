package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A volume, as Kubernetes has it, of one of the sources that a notebook needs.
 *
 * @param name its name, unique in the pod; empty where it was left out
 * @param persistentVolumeClaim a claim; {@code null} where it is another source
 * @param configMap a ConfigMap; {@code null} where it is another source
 * @param secret a Secret; {@code null} where it is another source
 * @param emptyDir an empty folder; {@code null} where it is another source
 */
@ValidationRule(
    value =
        "[has(self.persistentVolumeClaim), has(self.configMap), has(self.secret),"
            + " has(self.emptyDir)].filter(given, given).size() == 1",
    message = VolumeSpec.ONE_SOURCE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeSpec(
    @Required @Size(min = 1, max = 63) String name,
    @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim,
    @Nullable ConfigMapVolumeSource configMap,
    @Nullable SecretVolumeSource secret,
    @Nullable EmptyDirVolumeSource emptyDir) {

  /** The rule that one source is given and no more. */
  public static final String ONE_SOURCE =
      "exactly one of persistentVolumeClaim, configMap, secret and emptyDir is required";

  /** Fills in what was left out. */
  public VolumeSpec {
    name = requireNonNullElse(name, "");
  }

  /** How many sources are given. */
  public long sources() {
    return Stream.of(persistentVolumeClaim, configMap, secret, emptyDir)
        .filter(Objects::nonNull)
        .count();
  }

  /** This volume as the pod has it. */
  public Volume toVolume() {
    return new VolumeBuilder()
        .withName(name)
        .withPersistentVolumeClaim(persistentVolumeClaim)
        .withConfigMap(configMap)
        .withSecret(secret)
        .withEmptyDir(emptyDir)
        .build();
  }
}
