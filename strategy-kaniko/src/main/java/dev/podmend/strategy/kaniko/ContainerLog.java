package dev.podmend.strategy.kaniko;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
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

  /** How much is asked for at most where a number of last lines is wanted. */
  static final int END_BYTES = 4 * 1024 * 1024;

  /** By how much fewer lines are asked for where those before are too long. */
  private static final int FEWER = 8;

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
    return ifThere("&limitBytes=" + bytes);
  }

  /**
   * The last lines of the log, fewer where they are too long; empty where there is none, or no
   * longer.
   *
   * @throws KubernetesClientException if the cluster refuses or does not answer
   */
  Optional<String> end(int count) {
    int wanted = count;
    Optional<String> text = lines(wanted);
    while (text.filter(ContainerLog::isCut).isPresent() && wanted > 1) {
      wanted = Math.max(1, wanted / FEWER);
      text = lines(wanted);
    }
    return text;
  }

  private Optional<String> lines(int count) {
    return ifThere("&tailLines=" + count + "&limitBytes=" + END_BYTES);
  }

  /** The server drops what is over the bytes from the end, not from the start. */
  private static boolean isCut(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length >= END_BYTES;
  }

  private Optional<String> ifThere(String bounds) {
    try {
      return read(bounds);
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
