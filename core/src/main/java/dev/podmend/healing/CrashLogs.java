package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The logs of a container that crashed. The previous one says why; the current one is read only
 * where there is no previous one.
 *
 * @param previous what the instance that ended last wrote; empty where it could not be read
 * @param current what the present instance wrote; empty where it could not be read
 */
public record CrashLogs(Optional<String> previous, Optional<String> current) {

  /** With these the kubelet, asked for a log, answers that it has none. */
  private static final List<String> EXCUSES =
      List.of(
          "unable to retrieve container logs for ",
          "failed to try resolving symlinks in path ",
          "rotated logs not found",
          "Error from server (BadRequest): previous terminated container ");

  /** Refuses {@code null}. */
  public CrashLogs {
    requireNonNull(previous, "previous");
    requireNonNull(current, "current");
  }

  /** The previous log and the current one; empty texts count as none. */
  public static CrashLogs of(String previous, String current) {
    return new CrashLogs(Optional.of(previous), Optional.of(current));
  }

  /** Which log is to be read. */
  public LogSource source() {
    if (previous.filter(CrashLogs::says).isPresent()) {
      return LogSource.PREVIOUS;
    }
    return current.filter(CrashLogs::says).isPresent() ? LogSource.CURRENT : LogSource.NONE;
  }

  /** The log that is to be read; empty where there is none. */
  public String text() {
    return switch (source()) {
      case PREVIOUS -> previous.orElse("");
      case CURRENT -> current.orElse("");
      case NONE -> "";
    };
  }

  private static boolean says(String text) {
    return !text.isBlank() && EXCUSES.stream().noneMatch(text::startsWith);
  }
}
