package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;
import static java.util.Objects.requireNonNullElse;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerRestartRule;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One container's status beside its specification, without fabric8's nulls. */
final class ContainerView {

  /** The list of statuses of a container that has none. */
  private static final String NOWHERE = "";

  /** Defaults of the API: seconds, and failures in a row. */
  private static final int PROBE_PERIOD = 10;

  private static final int PROBE_FAILURES = 3;

  private final ContainerRole role;
  private final String list;
  private final int index;
  private final int order;
  private final ContainerStatus status;
  private final @Nullable Container spec;

  /**
   * A view.
   *
   * @param list the name of the status list that the container stands in
   * @param index its place in that list
   * @param order its place in the specification
   */
  ContainerView(
      ContainerRole role,
      String list,
      int index,
      int order,
      ContainerStatus status,
      @Nullable Container spec) {
    this.role = role;
    this.list = list;
    this.index = index;
    this.order = order;
    this.status = status;
    this.spec = spec;
  }

  /** A container that has no status yet, or none that is known. */
  static ContainerView withoutStatus(
      String name, ContainerRole role, int order, @Nullable Container spec) {
    ContainerStatus status = new ContainerStatus();
    status.setName(name);
    return new ContainerView(role, NOWHERE, -1, order, status, spec);
  }

  /** Whether it stands for a container of which nothing says which one it is. */
  boolean isNameless() {
    return list.equals(NOWHERE) && name().isEmpty();
  }

  ContainerRole role() {
    return role;
  }

  int order() {
    return order;
  }

  String name() {
    return orEmpty(status.getName());
  }

  ContainerRef ref() {
    return new ContainerRef(name(), role);
  }

  /** Where the status stands in the pod. */
  String path() {
    return "status." + list + "[" + index + "]";
  }

  String image() {
    String wanted = spec == null ? "" : orEmpty(spec.getImage());
    return wanted.isEmpty() ? orEmpty(status.getImage()) : wanted;
  }

  /** Whether it says that it is ready; {@code null} where it says neither. */
  @Nullable Boolean ready() {
    return status.getReady();
  }

  /** Whether the container has started; where the API does not say, whether it runs. */
  boolean hasStarted() {
    return status.getStarted() == null ? running() != null : status.getStarted();
  }

  int restartCount() {
    return status.getRestartCount() == null ? 0 : Math.max(0, status.getRestartCount());
  }

  @Nullable ContainerStateWaiting waiting() {
    ContainerState state = status.getState();
    return state == null ? null : state.getWaiting();
  }

  @Nullable ContainerStateRunning running() {
    ContainerState state = status.getState();
    return state == null ? null : state.getRunning();
  }

  @Nullable Ending ended() {
    ContainerState state = status.getState();
    return state == null || state.getTerminated() == null
        ? null
        : new Ending(state.getTerminated(), "state.terminated");
  }

  @Nullable Ending endedBefore() {
    ContainerState state = status.getLastState();
    return state == null || state.getTerminated() == null
        ? null
        : new Ending(state.getTerminated(), "lastState.terminated");
  }

  /**
   * How long its process runs at least until that probe has failed often enough, in milliseconds; 0
   * where it has no such probe. Defaults are those of the API.
   */
  long millisUntilKilledBy(Function<Container, @Nullable Probe> ofContainer) {
    Probe probe = spec == null ? null : ofContainer.apply(spec);
    if (probe == null) {
      return 0;
    }
    long delay = requireNonNullElse(probe.getInitialDelaySeconds(), 0);
    return Duration.ofSeconds(delay).toMillis()
        + (failuresUntilKilledBy(ofContainer) - 1L) * millisBetween(ofContainer);
  }

  /** How often in a row that probe fails until the kubelet acts. */
  int failuresUntilKilledBy(Function<Container, @Nullable Probe> ofContainer) {
    Probe probe = spec == null ? null : ofContainer.apply(spec);
    return probe == null
        ? PROBE_FAILURES
        : requireNonNullElse(probe.getFailureThreshold(), PROBE_FAILURES);
  }

  /** How long that probe waits from one look to the next, in milliseconds. */
  long millisBetween(Function<Container, @Nullable Probe> ofContainer) {
    Probe probe = spec == null ? null : ofContainer.apply(spec);
    Integer period = probe == null ? null : probe.getPeriodSeconds();
    return Duration.ofSeconds(requireNonNullElse(period, PROBE_PERIOD)).toMillis();
  }

  /** Whether nothing has happened to it yet: no state, or waiting for no reason of its own. */
  boolean isUntouched() {
    return running() == null
        && (status.getState() == null || status.getState().getTerminated() == null)
        && (status.getLastState() == null || status.getLastState().getTerminated() == null)
        && WaitingReason.isDefault(waiting());
  }

  /** Whether it says in which state it is. */
  boolean hasState() {
    return waiting() != null || running() != null || ended() != null;
  }

  /** Whether the pod's specification has it. */
  boolean isSpecified() {
    return spec != null;
  }

  /** The restart policy of the container itself (KEP-5307, KEP-753), empty where it has none. */
  String restartPolicy() {
    return spec == null ? "" : orEmpty(spec.getRestartPolicy());
  }

  /** Whether a restart rule of the container asks for a restart after that exit code. */
  boolean isRestartedOnPurpose(int exitCode) {
    List<ContainerRestartRule> rules =
        spec == null ? List.of() : orEmpty(spec.getRestartPolicyRules());
    for (ContainerRestartRule rule : rules) {
      if (rule != null && RestartRule.of(rule).matches(exitCode)) {
        return RestartRule.of(rule).restarts();
      }
    }
    return false;
  }

  /** Whether its name, image or command are those of something that fetches source with git. */
  boolean fetchesSource() {
    return hasWord(name(), "git")
        || hasWord(repositoryName(image()), "git")
        || (spec != null && (mentionsGit(spec.getCommand()) || mentionsGit(spec.getArgs())));
  }

  /** Whether fetching source is all it does: it prepares others, or git itself is its command. */
  boolean onlyFetchesSource() {
    return fetchesSource() && (role == ContainerRole.INIT || runsGit());
  }

  private boolean runsGit() {
    List<String> command = spec == null ? List.of() : orEmpty(spec.getCommand());
    return command.isEmpty() ? repositoryName(image()).equals("git") : isGit(command.get(0));
  }

  /** Whether command, arguments or environment give the runtime's heap a size of its own. */
  boolean fixesHeap() {
    if (spec == null) {
      return false;
    }
    for (EnvVar variable : orEmpty(spec.getEnv())) {
      if (variable != null && namesHeapSize(orEmpty(variable.getValue()))) {
        return true;
      }
    }
    return orEmpty(spec.getCommand()).stream().anyMatch(ContainerView::namesHeapSize)
        || orEmpty(spec.getArgs()).stream().anyMatch(ContainerView::namesHeapSize);
  }

  private static boolean namesHeapSize(@Nullable String word) {
    return word != null && (word.contains("-Xmx") || word.contains("--max-old-space-size"));
  }

  private static boolean mentionsGit(@Nullable List<String> words) {
    for (String word : orEmpty(words)) {
      if (isGit(word) || (word != null && word.contains("git clone"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGit(@Nullable String word) {
    return word != null && (word.equals("git") || word.endsWith("/git"));
  }

  /** What an image is called in its registry, without path, tag and digest. */
  private static String repositoryName(String image) {
    int digest = image.indexOf('@');
    String tagged = digest < 0 ? image : image.substring(0, digest);
    String name = tagged.substring(tagged.lastIndexOf('/') + 1);
    int tag = name.indexOf(':');
    return tag < 0 ? name : name.substring(0, tag);
  }

  /** Names and image references are in lower case (RFC 1123, distribution grammar). */
  private static boolean hasWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }

  long startedAt() {
    ContainerStateRunning running = running();
    return running == null ? Timestamps.NONE : Timestamps.millis(running.getStartedAt());
  }

  long newestTimestamp() {
    long newest = startedAt();
    Ending now = ended();
    Ending before = endedBefore();
    newest = now == null ? newest : Timestamps.later(newest, now.finishedAt());
    return before == null ? newest : Timestamps.later(newest, before.finishedAt());
  }

  /** The ends that the status states, the newer one first. */
  List<Ending> endings() {
    return Stream.of(Optional.ofNullable(ended()), Optional.ofNullable(endedBefore()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** One end of the container's process and where the status states it. */
  record Ending(ContainerStateTerminated state, String field) {

    String reason() {
      return orEmpty(state.getReason());
    }

    String message() {
      return orEmpty(state.getMessage());
    }

    /** The exit code, or 128 plus the signal, or 0 where it completed; else no code. */
    int code() {
      if (state.getExitCode() != null) {
        return state.getExitCode();
      }
      if (state.getSignal() != null) {
        return 128 + state.getSignal();
      }
      return hasCompleted(state) ? 0 : Clue.NO_CODE;
    }

    /** Whether the runtime states an end without a failure. */
    static boolean hasCompleted(ContainerStateTerminated state) {
      return "Completed".equals(state.getReason());
    }

    long startedAt() {
      return Timestamps.millis(state.getStartedAt());
    }

    long finishedAt() {
      return Timestamps.millis(state.getFinishedAt());
    }

    /** Whether the process never ran: the runtime says so in its reason. */
    boolean isStartFailure() {
      return concern() == Concern.START;
    }

    /** What the reason is about: how the process ended, or why there was none. */
    Concern concern() {
      return switch (reason()) {
        case "StartError", "ContainerCannotRun" -> Concern.START;
        default -> WaitingReason.concernOfEnd(reason());
      };
    }

    /** Whether the kubelet lost the container and put this in place of its end. */
    boolean isMadeUp() {
      return "ContainerStatusUnknown".equals(state.getReason());
    }

    /** Whether it ended well as far as the runtime tells. */
    boolean isClean() {
      return code() == 0 && !reason().startsWith("OOM") && !isStartFailure();
    }

    /** Whether the API states nothing but that it ended. */
    boolean isBlank() {
      return code() == Clue.NO_CODE && reason().isEmpty() && message().isEmpty();
    }
  }
}
