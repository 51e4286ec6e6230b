package dev.podmend.benchmarks;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Locale;

/**
 * The baseline that benchmarks measure against: a pod classifier as operators write it today. Nested ifs over waiting and terminated states and
 * lower-cased messages; a dozen reasons; no events, no lastState, no evidence. Copy it unchanged into the benchmark module.
 */
final class NaiveClassifier {
  record Verdict(String reason, boolean isTransient, boolean shouldRetry, String container, String message, String suggestion) {}

  static Verdict classify(Pod pod) {
    for (ContainerStatus status : orEmpty(pod.getStatus().getInitContainerStatuses())) {
      Verdict verdict = container(status, true);
      if (verdict != null) return verdict;
    }
    for (ContainerStatus status : orEmpty(pod.getStatus().getContainerStatuses())) {
      Verdict verdict = container(status, false);
      if (verdict != null) return verdict;
    }
    return new Verdict("Unknown", false, true, "", "", "Check pod events and logs for details.");
  }

  private static Verdict container(ContainerStatus status, boolean init) {
    ContainerState state = status.getState();
    if (state == null) return null;
    if (state.getWaiting() != null && state.getWaiting().getReason() != null) {
      String message = state.getWaiting().getMessage() == null ? "" : state.getWaiting().getMessage();
      switch (state.getWaiting().getReason()) {
        case "ImagePullBackOff":
        case "ErrImagePull":
          return new Verdict(state.getWaiting().getReason(), true, true, status.getName(), message, "Try the pre-built image.");
        case "CrashLoopBackOff":
          return new Verdict("CrashLoopBackOff", false, true, status.getName(), message, "Try a different build strategy.");
        case "RunContainerError":
        case "CreateContainerConfigError":
          String lower = message.toLowerCase(Locale.ROOT);
          boolean scc = lower.contains("runasnonroot") || lower.contains("scc") || lower.contains("security context");
          return new Verdict(state.getWaiting().getReason(), false, true, status.getName(), message,
              scc ? "Remove the init container (SCC violation)." : "Check the container configuration.");
        default:
          return null;
      }
    }
    if (state.getTerminated() != null && state.getTerminated().getExitCode() != null && state.getTerminated().getExitCode() != 0) {
      int exitCode = state.getTerminated().getExitCode();
      String message = state.getTerminated().getMessage() == null ? "" : state.getTerminated().getMessage();
      String lower = message.toLowerCase(Locale.ROOT);
      if (exitCode == 126 || lower.contains("permission denied") || lower.contains("permissionerror") || lower.contains("access denied"))
        return new Verdict("PermissionDenied", false, false, status.getName(), message, "Use an image made for arbitrary user ids.");
      if (exitCode == 127 || lower.contains("command not found"))
        return new Verdict("PermissionDenied", false, false, status.getName(), message, "The image lacks the command.");
      if ("OOMKilled".equals(state.getTerminated().getReason()))
        return new Verdict("OOMKilled", false, true, status.getName(), message, "Increase memory limits.");
      return new Verdict(init ? "InitContainerError" : "Unknown", false, true, status.getName(), message, "Exit code " + exitCode + ".");
    }
    return null;
  }

  private static List<ContainerStatus> orEmpty(List<ContainerStatus> statuses) {
    return statuses == null ? List.of() : statuses;
  }
}
