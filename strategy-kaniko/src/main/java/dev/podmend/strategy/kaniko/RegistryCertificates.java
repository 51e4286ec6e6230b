package dev.podmend.strategy.kaniko;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The certificate authorities that the executor trusts for single registries. */
final class RegistryCertificates {

  /** The key of the ConfigMap, and the name of the mounted file. */
  private static final String FILE = "ca.crt";

  private record Mounted(String registry, String configMap, String volume, String folder) {}

  private final List<Mounted> mounted = new ArrayList<>();

  private RegistryCertificates(Map<String, String> configMaps) {
    // Sorted, so that the same configuration always makes the same pod.
    new TreeMap<>(configMaps)
        .forEach(
            (registry, configMap) -> {
              String volume = "certificate-" + mounted.size();
              mounted.add(
                  new Mounted(registry, configMap, volume, Paths.CERTIFICATES + "/" + volume));
            });
  }

  static RegistryCertificates of(KanikoConfig config) {
    return new RegistryCertificates(config.registryCertificates());
  }

  /** The mounted file of each registry. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    mounted.forEach(one -> files.put(one.registry(), one.folder() + "/" + FILE));
    return files;
  }

  List<Volume> volumes() {
    return mounted.stream()
        .map(
            one ->
                new VolumeBuilder()
                    .withName(one.volume())
                    .withNewConfigMap()
                    .withName(one.configMap())
                    .addNewItem()
                    .withKey(FILE)
                    .withPath(FILE)
                    .endItem()
                    .endConfigMap()
                    .build())
        .toList();
  }

  List<VolumeMount> mounts() {
    return mounted.stream()
        .map(
            one ->
                new VolumeMountBuilder()
                    .withName(one.volume())
                    .withMountPath(one.folder())
                    .withReadOnly(true)
                    .build())
        .toList();
  }
}
