package dev.podmend.runtime.healing;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * Which pods a healer looks after.
 *
 * @param namespace in which namespace; empty for all
 * @param selector with which labels, in the form of {@code kubectl -l}; empty for all
 * @param isFed whether pods are handed in that may be some of many
 */
record HealerScope(Optional<String> namespace, String selector, boolean isFed) {

  /** Whether all pods of each owner in it are seen. */
  boolean isWhole() {
    return selector.isEmpty() && !isFed;
  }

  HealerScope fed() {
    return new HealerScope(namespace, selector, true);
  }

  List<Pod> list(KubernetesClient client) {
    return namespace
        .map(
            name ->
                selector.isEmpty()
                    ? client.pods().inNamespace(name).list()
                    : client.pods().inNamespace(name).withLabelSelector(selector).list())
        .orElseGet(
            () ->
                selector.isEmpty()
                    ? client.pods().inAnyNamespace().list()
                    : client.pods().inAnyNamespace().withLabelSelector(selector).list())
        .getItems();
  }
}
