package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.RestartHistoryJson;
import dev.podmend.model.JsonTree;
import dev.podmend.runtime.ApiTrouble;
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
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private Optional<RestartHistory> seen = Optional.empty();
  private String stored = "";
  private boolean isThere;

  RestartMemory(KubernetesClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  /** What is remembered; what cannot be read now is asked for again the next time. */
  synchronized RestartHistory load() {
    if (seen.isEmpty()) {
      seen = read();
    }
    return seen.orElse(RestartHistory.EMPTY);
  }

  private Optional<RestartHistory> read() {
    try {
      ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
      Map<String, String> data =
          map == null ? Map.of() : requireNonNullElse(map.getData(), Map.of());
      isThere = map != null;
      stored = data.getOrDefault(KEY, "");
      return Optional.of(stored.isEmpty() ? RestartHistory.EMPTY : RestartHistoryJson.read(stored));
    } catch (KubernetesClientException e) {
      LOG.atDebug().addKeyValue("configMap", name).setCause(e).log("restarts not remembered");
      return ApiTrouble.of(e).isLasting() ? Optional.of(RestartHistory.EMPTY) : Optional.empty();
    } catch (IllegalArgumentException e) {
      LOG.atDebug().addKeyValue("configMap", name).setCause(e).log("restarts not readable");
      return Optional.of(RestartHistory.EMPTY);
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

  /** Somebody may have made it, or removed it, since: then the other way is tried. */
  private boolean write(String text) {
    try {
      if (isThere) {
        patch(text);
      } else {
        client.resource(map(text)).create();
      }
      isThere = true;
      return true;
    } catch (KubernetesClientException e) {
      LOG.atDebug().addKeyValue("code", e.getCode()).log("restarts not written");
      boolean otherwise = e.getCode() == (isThere ? NOT_FOUND : CONFLICT);
      isThere = otherwise != isThere;
      return false;
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
