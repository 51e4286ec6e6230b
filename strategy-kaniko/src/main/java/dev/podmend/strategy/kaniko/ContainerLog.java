package dev.podmend.strategy.kaniko;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;

/** The log of one container, read as one bounded answer. */
final class ContainerLog {

  /** What a kubelet sends as the log of a container that it has just removed. */
  private static final String GONE = "unable to retrieve container logs for ";

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  /** Enough for the executor's last error and the list of options that it may print after it. */
  private static final int TAIL_LINES = 500;

  private static final int TAIL_BYTES = 262_144;

  private final KubernetesClient client;
  private final String path;

  ContainerLog(KubernetesClient client, String namespace, String pod, String container) {
    this.client = client;
    this.path =
        "/api/v1/namespaces/%s/pods/%s/log?container=%s".formatted(namespace, pod, container);
  }

  /**
   * The beginning of the log; empty where there is none, or no longer.
   *
   * @param bytes how much is asked for at most
   * @throws KubernetesClientException if the cluster refuses or does not answer
   */
  Optional<String> head(long bytes) {
    try {
      return read("&limitBytes=" + bytes);
    } catch (KubernetesClientException e) {
      if (e.getCode() == BAD_REQUEST || e.getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The end of the log; empty where it cannot be had, for whatever reason. */
  Optional<String> tail() {
    try {
      return read("&tailLines=" + TAIL_LINES + "&limitBytes=" + TAIL_BYTES)
          .filter(text -> !text.isBlank());
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  private Optional<String> read(String bounds) {
    return Optional.of(Objects.requireNonNullElse(client.raw(path + bounds), ""))
        .filter(text -> !text.startsWith(GONE));
  }
}
