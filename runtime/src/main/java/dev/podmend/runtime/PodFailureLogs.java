package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the ends of logs beside the feed that asks for them. */
final class PodFailureLogs {

  private static final Logger LOG = LoggerFactory.getLogger(PodFailureLogs.class);

  private static final int MAX_BYTES = 8_192;

  private final ContainerLogs logs;
  private final Executor executor;

  PodFailureLogs(KubernetesClient client, Executor executor) {
    this.logs = new ContainerLogs(client, MAX_BYTES);
    this.executor = executor;
  }

  /**
   * Reads the log of the container's last terminated run and hands its end over: the empty text
   * where there is none or it cannot be read.
   */
  void read(Pod pod, String container, Consumer<String> onTail) {
    try {
      executor.execute(() -> readNow(pod, container, onTail));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().addKeyValue("container", container).setCause(e).log("log not read");
      onTail.accept("");
    }
  }

  private void readNow(Pod pod, String container, Consumer<String> onTail) {
    String tail = "";
    try {
      tail = logs.tail(pod, container).orElse("");
    } finally {
      onTail.accept(tail);
    }
  }
}
