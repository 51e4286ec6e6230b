package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.HealingAction.PatchConfigMap;
import dev.podmend.model.JsonTree;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/** Reads and changes ConfigMaps, each change for one resource version only. */
record ConfigMaps(KubernetesClient client) {

  Optional<ConfigMap> find(String namespace, String name) {
    return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
  }

  static boolean has(ConfigMap map, PatchConfigMap wanted) {
    Map<String, String> data = requireNonNullElse(map.getData(), Map.of());
    return data.entrySet().containsAll(wanted.data().entrySet());
  }

  void change(ConfigMap seen, PatchConfigMap wanted) {
    String patch =
        JsonTree.write(
            Map.of(
                "metadata",
                Map.of("resourceVersion", seen.getMetadata().getResourceVersion()),
                "data",
                wanted.data()));
    client
        .configMaps()
        .inNamespace(seen.getMetadata().getNamespace())
        .resource(seen)
        .patch(OwnerObjects.MERGE, patch);
  }
}
