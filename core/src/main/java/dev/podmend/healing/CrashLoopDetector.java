package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the pods of a list that crash in a loop, or fail without ever running, and puts those
 * together that fail of the same thing. Immutable, thread-safe, without side effects; total: no
 * pod, however odd, makes it throw.
 */
public final class CrashLoopDetector {

  private static final CrashLoopDetector STANDARD =
      new CrashLoopDetector(PodFailureClassifier.standard(), CrashLoopConfig.DEFAULT);

  private final PodFailureClassifier classifier;
  private final CrashLoopConfig config;

  private CrashLoopDetector(PodFailureClassifier classifier, CrashLoopConfig config) {
    this.classifier = classifier;
    this.config = config;
  }

  /** A detector with podmend's own rules and {@link CrashLoopConfig#DEFAULT}. */
  public static CrashLoopDetector standard() {
    return STANDARD;
  }

  /** The same with another threshold or window. */
  public CrashLoopDetector with(CrashLoopConfig config) {
    return new CrashLoopDetector(classifier, requireNonNull(config, "config"));
  }

  /** The same with other rules of diagnosis. */
  public CrashLoopDetector with(PodFailureClassifier classifier) {
    return new CrashLoopDetector(requireNonNull(classifier, "classifier"), config);
  }

  /**
   * Looks through pods.
   *
   * @param observations the pods, each once, in any order; rejections without a pod are skipped
   * @param history what an earlier detection returned, else {@link RestartHistory#EMPTY}: without
   *     it, no more restarts of an old pod are known to be recent than its status still shows
   * @param now the moment to judge by
   */
  public CrashLoopFindings detect(
      Collection<PodObservation> observations, RestartHistory history, Instant now) {
    Instant since = windowStart(requireNonNull(now, "now"));
    RestartHistory.Next next = history.next(since);
    List<FailingPod> failing = new ArrayList<>();
    for (PodObservation observation : observations) {
      Optional<Pod> pod = observation.pod();
      if (pod.isPresent() && observation.apiRejection().isEmpty()) {
        PodIdentity id = PodIdentity.of(pod.get());
        List<ContainerSnapshot> containers = ContainerSnapshot.of(pod.get());
        containers.forEach(container -> next.saw(id, container, now));
        PodRestarts restarts = PodRestarts.of(pod.get(), containers, history, since, now);
        failing(observation, pod.get(), restarts, since, now).ifPresent(failing::add);
      }
    }
    return new CrashLoopFindings(Incidents.of(failing), next.history());
  }

  private Instant windowStart(Instant now) {
    boolean isLong = Instant.MIN.plus(config.window()).isAfter(now);
    return isLong ? Instant.MIN : now.minus(config.window());
  }

  private Optional<FailingPod> failing(
      PodObservation observation, Pod pod, PodRestarts restarts, Instant since, Instant now) {
    if (pod.getMetadata() != null && pod.getMetadata().getDeletionTimestamp() != null) {
      return Optional.empty();
    }
    PodDiagnosis diagnosis = classifier.diagnose(observation, now);
    WorkloadOwner owner = WorkloadOwner.of(pod);
    Set<FailureSign> signs = signs(pod, owner, diagnosis, restarts, since);
    return signs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FailingPod(
                diagnosis.pod(),
                owner,
                node(pod),
                signs,
                restarts.container(),
                restarts.count(),
                diagnosis));
  }

  private Set<FailureSign> signs(
      Pod pod, WorkloadOwner owner, PodDiagnosis diagnosis, PodRestarts restarts, Instant since) {
    Set<FailureSign> signs = EnumSet.noneOf(FailureSign.class);
    boolean isFailed = pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase());
    boolean isReplaced = isFailed && !owner.isBarePod() && restarts.allEndedBefore(since);
    if (isReplaced || diagnosis.verdict() == PodVerdict.SUCCEEDED) {
      return signs;
    }
    if (restarts.isBackingOff()) {
      signs.add(FailureSign.BACK_OFF);
    }
    if (restarts.count() >= config.restartThreshold()) {
      signs.add(FailureSign.RESTARTS);
    }
    if (isFailed) {
      signs.add(FailureSign.FAILED);
    }
    if (signs.isEmpty() && isKeptFromStarting(diagnosis)) {
      signs.add(FailureSign.NOT_STARTING);
    }
    return signs;
  }

  private static boolean isKeptFromStarting(PodDiagnosis diagnosis) {
    return diagnosis.verdict() == PodVerdict.FAILING
        && diagnosis
            .primary()
            .filter(failure -> failure.stage().compareTo(FailureStage.RUN) < 0)
            .isPresent();
  }

  private static String node(Pod pod) {
    return pod.getSpec() == null || pod.getSpec().getNodeName() == null
        ? ""
        : pod.getSpec().getNodeName();
  }
}
