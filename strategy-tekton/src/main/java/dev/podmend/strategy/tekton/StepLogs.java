package dev.podmend.strategy.tekton;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The logs of one pod's steps, each read as one bounded answer. */
final class StepLogs {

  private static final int TAIL_LINES = 100;

  /** The server cuts what is too long at its end, where the reason stands; so it cuts late. */
  private static final int TAIL_BYTES = 256 * 1024;

  /** What a kubelet sends as the log of a container that it has removed. */
  private static final String GONE = "unable to retrieve container logs for ";

  private final KubernetesClient client;
  private final String path;

  StepLogs(KubernetesClient client, String namespace, String pod) {
    this.client = client;
    this.path = "/api/v1/namespaces/%s/pods/%s/log?container=".formatted(namespace, pod);
  }

  /**
   * The end of a step's log; empty where there is none. Only trouble of the API server itself is
   * thrown: a kubelet that is gone is answered with 500, for ever.
   */
  Optional<String> tail(String container) {
    try {
      return read(container, "&tailLines=" + TAIL_LINES + "&limitBytes=" + TAIL_BYTES)
          .filter(text -> !text.isBlank());
    } catch (KubernetesClientException e) {
      if (isPassing(e.getCode())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean isPassing(int code) {
    return code <= 0 || code == 429 || code == HttpURLConnection.HTTP_UNAVAILABLE;
  }

  /**
   * A step's log from a second on, each line behind its time.
   *
   * @param since the second as RFC 3339; empty for the start
   * @return the text; empty where the log is gone or not there yet
   */
  Optional<String> from(String container, String since, int limitBytes) {
    String start =
        since.isEmpty() ? "" : "&sinceTime=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    try {
      return read(container, "&timestamps=true&limitBytes=" + limitBytes + start);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<String> read(String container, String options) {
    // The client answers 404 by null here.
    return Optional.ofNullable(client.raw(path + container + options)).filter(StepLogs::isThere);
  }

  /** The kubelet's word stands alone, perhaps behind a time. */
  private static boolean isThere(String text) {
    int blank = text.indexOf(' ');
    return !text.startsWith(GONE) && !text.startsWith(GONE, blank + 1);
  }
}
