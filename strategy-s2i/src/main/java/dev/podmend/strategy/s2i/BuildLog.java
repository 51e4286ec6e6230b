package dev.podmend.strategy.s2i;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;

/** The log of one build, read as bounded answers: no connection stays open. */
final class BuildLog {

  private static final int TAIL_LINES = 200;
  private static final int TAIL_BYTES = 64 * 1024;

  private final KubernetesClient client;
  private final String path;

  BuildLog(KubernetesClient client, String namespace, String build) {
    this.client = client;
    // Without nowait, the server waits half a minute for a build that has not started.
    this.path = Kinds.buildPath(namespace, "builds/" + build + "/log?nowait=true");
  }

  /** The end of the log, or the empty text. */
  String tail() {
    return tail(TAIL_LINES, TAIL_BYTES);
  }

  /**
   * The last lines of every container's log. The server drops what is over the bytes from the end,
   * not from the start.
   */
  String tail(int lines, int bytes) {
    return read("&tailLines=" + lines + "&limitBytes=" + bytes);
  }

  /** The log from its start, at most that many bytes of every container. */
  String head(int bytes) {
    return read("&limitBytes=" + bytes);
  }

  private String read(String bounds) {
    return Objects.requireNonNullElse(client.raw(path + bounds), "");
  }
}
