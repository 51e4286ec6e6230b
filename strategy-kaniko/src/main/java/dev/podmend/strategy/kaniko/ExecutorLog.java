package dev.podmend.strategy.kaniko;

import dev.podmend.model.Redaction;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build's containers print, one after the other, page by page.
 *
 * <p>The API tells only where a log starts, so a page is the log up to its end without what was
 * read before. A position counts characters of complete lines: those never change any more.
 */
final class ExecutorLog {

  /** How many characters of a log one page holds at most. */
  static final int PAGE = 64 * 1024;

  /** A character that was read takes so many bytes at most. */
  private static final int BYTES_PER_CHARACTER = 3;

  private final BuildHandle handle;
  private final KubernetesClient client;

  ExecutorLog(BuildHandle handle, KubernetesClient client) {
    this.handle = handle;
    this.client = client;
  }

  LogPage page(LogPosition from) {
    try {
      return pod()
          .map(pod -> page(pod, ExecutorLogPosition.of(from)))
          .orElseGet(() -> missing(from));
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  /** The last lines of all containers together; empty where there are none. */
  Optional<LogPage> tail(int count) {
    try {
      return pod().map(pod -> tail(pod, count)).filter(page -> !page.lines().isEmpty());
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  private LogPage tail(Pod pod, int count) {
    List<LogLine> lines = new ArrayList<>();
    for (String container : containers(pod)) {
      if (hasStarted(pod, container)) {
        boolean ended = isOver(pod) || hasEnded(pod, container);
        log(container)
            .end(count)
            .map(text -> lines(container, text, ended))
            .ifPresent(lines::addAll);
      }
    }
    List<LogLine> last = lines.subList(Math.max(0, lines.size() - count), lines.size());
    return new LogPage(last, LogPosition.START, isOver(pod), List.of());
  }

  /** Of a log that goes on, the last line may be open still. */
  private static List<LogLine> lines(String container, String text, boolean ended) {
    return lines(container, ended ? text : text.substring(0, text.lastIndexOf('\n') + 1));
  }

  /** Redacted before it is cut into lines: some credentials have several. */
  private static List<LogLine> lines(String container, String text) {
    return Redaction.redact(text).lines().map(line -> new LogLine(container, line)).toList();
  }

  private ContainerLog log(String container) {
    return new ContainerLog(client, handle.namespace(), handle.name(), container);
  }

  private Optional<Pod> pod() {
    return Optional.ofNullable(
            client.pods().inNamespace(handle.namespace()).withName(handle.name()).get())
        .filter(pod -> handle.uid().equals(pod.getMetadata().getUid()));
  }

  private static LogPage missing(LogPosition from) {
    return new LogPage(
        List.of(), from, true, List.of("the build's pod is gone, and its log with it"));
  }

  private LogPage page(Pod pod, ExecutorLogPosition from) {
    List<String> containers = containers(pod);
    if (from.container() >= containers.size()) {
      return new LogPage(List.of(), from.position(), true, List.of());
    }
    String container = containers.get(from.container());
    boolean ended = isOver(pod) || hasEnded(pod, container);
    boolean last = from.container() == containers.size() - 1;
    if (!ended && !hasStarted(pod, container)) {
      return absent(container, from, false, last);
    }
    // The state was read before the log, so that of an ended container all is read.
    Optional<String> text =
        log(container).head(BYTES_PER_CHARACTER * ((long) PAGE + from.characters()));
    return text.map(log -> new Part(container, log, from, ended).page(last))
        .orElseGet(() -> absent(container, from, ended, last));
  }

  private static LogPage absent(
      String container, ExecutorLogPosition from, boolean ended, boolean last) {
    String warning =
        ended
            ? "the log of container " + container + " is not there any more"
            : "container " + container + " has no log yet";
    ExecutorLogPosition next = ended && !last ? from.nextContainer() : from;
    return new LogPage(List.of(), next.position(), ended && last, List.of(warning));
  }

  private static List<String> containers(Pod pod) {
    return Stream.of(pod.getSpec().getInitContainers(), pod.getSpec().getContainers())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(Container::getName)
        .filter(name -> name.equals(CloneContainer.NAME) || name.equals(ExecutorPod.EXECUTOR))
        .toList();
  }

  private static boolean isOver(Pod pod) {
    PodStatus status = pod.getStatus();
    return status != null
        && ("Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()));
  }

  private static boolean hasEnded(Pod pod, String container) {
    return states(pod, container).anyMatch(state -> state.getTerminated() != null);
  }

  /** Of a container that has not, the API server gives an empty log, or none. */
  private static boolean hasStarted(Pod pod, String container) {
    return states(pod, container)
        .anyMatch(state -> state.getRunning() != null || state.getTerminated() != null);
  }

  private static Stream<ContainerState> states(Pod pod, String container) {
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    return Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(one -> one != null && container.equals(one.getName()))
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull);
  }

  /** The part of one container's log that follows a position. */
  private record Part(String container, String log, ExecutorLogPosition from, boolean ended) {

    LogPage page(boolean last) {
      if (log.length() < from.characters()) {
        return rotated();
      }
      int rest = log.length() - from.characters();
      // Of a log that goes on, the last line may be open still.
      boolean whole = ended && rest < PAGE;
      int end = whole ? log.length() : completeLines();
      String text = log.substring(from.characters(), end);
      ExecutorLogPosition next = from.after(text.length());
      return new LogPage(
          lines(container, text),
          (whole && !last ? next.nextContainer() : next).position(),
          whole && last,
          List.of());
    }

    /** The node has begun a new file; what the old one held beyond the position is lost. */
    private LogPage rotated() {
      return new LogPage(
          List.of(),
          from.atStart().position(),
          false,
          List.of("the log of container " + container + " was rotated: lines may be missing"));
    }

    /** Where the last complete line of the page ends; a line without end is cut. */
    private int completeLines() {
      int limit = Math.min(log.length(), from.characters() + PAGE);
      int end = log.lastIndexOf('\n', limit - 1) + 1;
      if (end > from.characters()) {
        return end;
      }
      if (limit - from.characters() < PAGE) {
        return from.characters();
      }
      return Character.isHighSurrogate(log.charAt(limit - 1)) ? limit - 1 : limit;
    }
  }
}
