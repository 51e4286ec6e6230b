package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.RestartHistoryJson;
import dev.podmend.model.JsonTree;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers restarts from pass to pass, and in a ConfigMap beyond the end of the process. It only
 * ever makes a detection better, so a cluster that does not keep it stops nothing.
 */
final class RestartMemory {

  private static final Logger LOG = LoggerFactory.getLogger(RestartMemory.class);

  private static final String KEY = "restarts.json";

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private Optional<RestartHistory> seen = Optional.empty();
  private String stored = "";

  RestartMemory(KubernetesClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  synchronized RestartHistory load() {
    if (seen.isEmpty()) {
      seen = Optional.of(read());
    }
    return seen.get();
  }

  private RestartHistory read() {
    try {
      ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
      Map<String, String> data =
          map == null ? Map.of() : requireNonNullElse(map.getData(), Map.of());
      stored = data.getOrDefault(KEY, "");
      return stored.isEmpty() ? RestartHistory.EMPTY : RestartHistoryJson.read(stored);
    } catch (KubernetesClientException | IllegalArgumentException e) {
      LOG.atDebug().addKeyValue("configMap", name).setCause(e).log("restarts not remembered");
      return RestartHistory.EMPTY;
    }
  }

  /** Keeps a history for the passes of this process. */
  synchronized void see(RestartHistory history) {
    seen = Optional.of(history);
  }

  /** Keeps a history beyond the process; it is written only where more than time has changed. */
  synchronized void keep(RestartHistory history) {
    see(history);
    String text = RestartHistoryJson.write(history);
    boolean isNew = !text.equals(stored) && !(stored.isEmpty() && isEmpty(text));
    if (isNew && write(text)) {
      stored = text;
    }
  }

  private static boolean isEmpty(String text) {
    return text.equals(RestartHistoryJson.write(RestartHistory.EMPTY));
  }

  private boolean write(String text) {
    try {
      if (stored.isEmpty()) {
        client.resource(map(text)).create();
      } else {
        patch(text);
      }
      return true;
    } catch (KubernetesClientException e) {
      LOG.atDebug().addKeyValue("code", e.getCode()).log("restarts not written");
      // Somebody else keeps them, too: what both write is close enough to the truth.
      return e.getCode() == 409;
    }
  }

  private void patch(String text) {
    client
        .resource(map(text))
        .patch(OwnerObjects.MERGE, JsonTree.write(Map.of("data", Map.of(KEY, text))));
  }

  private ConfigMap map(String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .addToData(KEY, text)
        .build();
  }
}
