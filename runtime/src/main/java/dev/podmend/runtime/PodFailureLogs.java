package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ends of logs. What cannot be read is not there: a log only ever adds to what is known.
 */
final class PodFailureLogs {

  private static final Logger LOG = LoggerFactory.getLogger(PodFailureLogs.class);

  private static final int LINES = 50;
  private static final int MAX_BYTES_READ = 65_536;
  private static final int MAX_CHARS_KEPT = 8_192;

  private final KubernetesClient client;
  private final Executor executor;

  PodFailureLogs(KubernetesClient client, Executor executor) {
    this.client = client;
    this.executor = executor;
  }

  /** Reads the log of the container's last terminated run and hands its end over, unless empty. */
  void read(Pod pod, String container, Consumer<String> onTail) {
    try {
      executor.execute(() -> readNow(pod, container, onTail));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().addKeyValue("container", container).setCause(e).log("log not read");
    }
  }

  private void readNow(Pod pod, String container, Consumer<String> onTail) {
    String tail = "";
    try (InputStream log = logOf(pod, container).tailingLines(LINES).getLogInputStream()) {
      tail = log == null ? "" : endOf(log);
    } catch (IOException | RuntimeException e) {
      LOG.atDebug().addKeyValue("container", container).setCause(e).log("log not read");
    }
    if (!tail.isEmpty()) {
      onTail.accept(tail);
    }
  }

  private static String endOf(InputStream log) throws IOException {
    String text = new String(log.readNBytes(MAX_BYTES_READ), StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - MAX_CHARS_KEPT));
  }

  private TailPrettyLoggable logOf(Pod pod, String container) {
    ContainerResource resource =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .inContainer(container);
    return isTerminatedNow(pod, container) ? resource : resource.terminated();
  }

  /** Whether the run that ended is the current one, for which there is no previous log. */
  private static boolean isTerminatedNow(Pod pod, String container) {
    PodStatus status = pod.getStatus();
    return status != null
        && Stream.of(status.getContainerStatuses(), status.getInitContainerStatuses())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .anyMatch(of -> container.equals(of.getName()) && isTerminated(of.getState()));
  }

  private static boolean isTerminated(@Nullable ContainerState state) {
    return state != null && state.getTerminated() != null;
  }
}
