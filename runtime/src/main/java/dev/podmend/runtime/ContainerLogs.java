package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.CrashLogs;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ends of containers' logs; where the lines that were asked for are too long together,
 * fewer of them, and only of a single line that is too long alone its beginning. A log only ever
 * adds to what is known of a failure, so one that cannot be read is not there. Needs the right to
 * get {@code pods/log}. Thread-safe.
 */
public final class ContainerLogs {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerLogs.class);

  private static final int TAIL_LINES = 50;

  /** The server cuts what is too long at its end, where the reason stands; so it cuts late. */
  private static final int BYTES_ASKED = 65_536;

  /** In UTF-8, of one UTF-16 unit. */
  private static final int LONGEST_CHARACTER = 3;

  /** What a kubelet sends as the log of a run whose container it has just removed. */
  private static final String GONE = "unable to retrieve container logs for ";

  private final KubernetesClient client;
  private final int maxChars;
  private final int maxLines;

  /**
   * A reader of at most 50 lines a log.
   *
   * @param maxChars how much of the end of these lines is kept at most, in UTF-16 units; the server
   *     is asked for 64 KiB or that, whichever is more
   * @throws IllegalArgumentException where {@code maxChars} is not positive
   */
  public ContainerLogs(KubernetesClient client, int maxChars) {
    this(client, maxChars, TAIL_LINES);
  }

  /**
   * A reader of the ends of logs.
   *
   * @param maxChars see {@link #ContainerLogs(KubernetesClient, int)}
   * @param maxLines how many lines a log is asked for
   * @throws IllegalArgumentException where a number is not positive
   */
  public ContainerLogs(KubernetesClient client, int maxChars, int maxLines) {
    this.client = requireNonNull(client, "client");
    this.maxChars = positive("maxChars", maxChars);
    this.maxLines = positive("maxLines", maxLines);
  }

  private static int positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more but is " + number);
    }
    return number;
  }

  /**
   * The logs that tell of the container's last end, as {@link #tail} chooses between them. Blocks.
   */
  public CrashLogs ofLastEnd(Pod pod, String container) {
    try {
      return readLastEnd(pod, container);
    } catch (KubernetesClientException e) {
      unread(pod, container, e);
      return new CrashLogs(Optional.empty(), Optional.empty());
    }
  }

  /**
   * The same, for who has to know whether the API server answers at all. Blocks.
   *
   * @throws KubernetesClientException if no answer came; a refusal is an answer, and no log
   */
  public CrashLogs readLastEnd(Pod pod, String container) {
    if (hasJustEnded(pod, container)) {
      return new CrashLogs(Optional.empty(), read(pod, container, false));
    }
    Optional<String> previous = read(pod, container, true);
    return new CrashLogs(
        previous, previous.isPresent() ? Optional.empty() : read(pod, container, false));
  }

  /**
   * The end of the log of the container's last run that ended; where that left none, of its current
   * run. Blocks.
   *
   * @return the text, never empty; nothing where there is none or it cannot be read
   */
  public Optional<String> tail(Pod pod, String container) {
    CrashLogs logs = ofLastEnd(pod, container);
    return logs.previous().or(logs::current);
  }

  /** Whether the run that ended is the current one: its log is not yet the previous one. */
  private static boolean hasJustEnded(Pod pod, String container) {
    PodStatus status = pod.getStatus();
    return status != null
        && Stream.of(status.getContainerStatuses(), status.getInitContainerStatuses())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .anyMatch(of -> container.equals(of.getName()) && isTerminated(of));
  }

  private static boolean isTerminated(ContainerStatus status) {
    @Nullable ContainerState state = status.getState();
    return state != null && state.getTerminated() != null;
  }

  private String end(String text) {
    return text.substring(Math.max(0, text.length() - maxChars));
  }

  private Optional<String> read(Pod pod, String container, boolean previous) {
    int lines = maxLines;
    try {
      String text = ask(pod, container, previous, lines);
      while (isCut(text) && lines > 1) {
        lines = fewer(lines, text);
        text = ask(pod, container, previous, lines);
      }
      return Optional.of(text)
          .filter(log -> !log.isEmpty() && !log.startsWith(GONE))
          .map(this::end);
    } catch (KubernetesClientException e) {
      if (ApiTrouble.of(e).isSilence()) {
        throw e;
      }
      unread(pod, container, e);
      return Optional.empty();
    }
  }

  private static void unread(Pod pod, String container, KubernetesClientException e) {
    LOG.atDebug()
        .setMessage("log not read")
        .addKeyValue("namespace", pod.getMetadata().getNamespace())
        .addKeyValue("pod", pod.getMetadata().getName())
        .addKeyValue("container", container)
        .addKeyValue("code", e.getCode())
        .log();
  }

  /** Whether the server may have cut the end off; characters it cut through count as whole. */
  private boolean isCut(String text) {
    return text.length() * LONGEST_CHARACTER >= bytesAsked()
        && text.getBytes(StandardCharsets.UTF_8).length >= bytesAsked();
  }

  /** As many of the last lines as may fit, judged by those that did, and half of them at most. */
  private static int fewer(int lines, String text) {
    int fitted = (int) text.chars().filter(c -> c == '\n').count();
    return Math.max(1, Math.min(lines / 2, fitted / 4 * 3));
  }

  private int bytesAsked() {
    return Math.max(BYTES_ASKED, maxChars);
  }

  /** A whole bounded answer, not a stream: a stream that is closed takes its connection along. */
  private String ask(Pod pod, String container, boolean previous, int lines) {
    String path =
        "/api/v1/namespaces/%s/pods/%s/log?container=%s&previous=%s&tailLines=%s&limitBytes=%s"
            .formatted(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                container,
                previous,
                lines,
                bytesAsked());
    return Objects.requireNonNullElse(client.raw(path), "");
  }
}
