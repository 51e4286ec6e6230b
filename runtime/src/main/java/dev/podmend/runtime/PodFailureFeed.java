package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges pods as they change and tells a listener what is new. Thread-safe: one thing at a time,
 * whoever brings it, and the listener's calls with it.
 *
 * <p>Only pods that are not plainly well are remembered.
 */
final class PodFailureFeed {

  private static final Logger LOG = LoggerFactory.getLogger(PodFailureFeed.class);

  /**
   * How far a node's clock may be ahead of ours. A moment that is no later than what the pod itself
   * states would not let the classifier see that a pod is young, and each would start as not ready.
   */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

  private final PodFailureClassifier classifier;
  private final InstantSource clock;
  private final PodFailureListener listener;
  private final Optional<PodFailureLogs> logs;

  private final Lock lock = new ReentrantLock();
  private final Map<String, PodFailureSubject> subjects = new HashMap<>();
  private final PodFailureEvents events = new PodFailureEvents();
  private boolean closed;

  PodFailureFeed(
      PodFailureClassifier classifier,
      InstantSource clock,
      PodFailureListener listener,
      Optional<PodFailureLogs> logs) {
    this.classifier = classifier;
    this.clock = clock;
    this.listener = listener;
    this.logs = logs;
  }

  /** A pod is new or has changed. */
  void changed(Pod pod) {
    exclusively(() -> judge(pod));
  }

  /** Something happened around a pod. */
  void heard(Event event) {
    exclusively(
        () -> {
          events.add(event);
          judgeKnown(PodFailureEvents.podUid(event));
        });
  }

  /** A pod was deleted or left the selection. */
  void gone(Pod pod) {
    exclusively(() -> forget(PodFailureKeys.keyOf(pod)));
  }

  /** Time has passed for a pod. */
  void judgeAgain(String key) {
    exclusively(() -> judgeLater(key));
  }

  /** Time has passed for all pods. */
  void judgeAllAgain() {
    exclusively(() -> List.copyOf(subjects.keySet()).forEach(this::judgeLater));
  }

  /** From when this returns on, no call of the listener begins. */
  void close() {
    exclusively(
        () -> {
          closed = true;
          subjects.clear();
        });
  }

  private void exclusively(Runnable task) {
    lock.lock();
    try {
      if (!closed) {
        task.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private void judgeKnown(String key) {
    Optional.ofNullable(subjects.get(key)).flatMap(PodFailureSubject::pod).ifPresent(this::judge);
  }

  /** What failed for good, was judged once more since and has no log to come tells no more. */
  private void judgeLater(String key) {
    PodFailureSubject subject = subjects.get(key);
    if (subject == null || subject.pod().isEmpty()) {
      return;
    }
    PodVerdict verdict = judge(subject.pod().get());
    if (verdict == PodVerdict.FAILED && !subject.isReading()) {
      subject.settle();
    }
  }

  private PodVerdict judge(Pod pod) {
    String key = PodFailureKeys.keyOf(pod);
    PodDiagnosis diagnosis = diagnose(key, pod);
    if (isWell(diagnosis.verdict())) {
      recovered(key, diagnosis, pod);
    } else {
      PodFailureSubject subject =
          subjects.computeIfAbsent(key, unknown -> new PodFailureSubject(diagnosis.pod()));
      subject.see(pod);
      diagnosis.primary().ifPresent(failure -> failing(subject, failure, diagnosis, pod));
    }
    return diagnosis.verdict();
  }

  private PodDiagnosis diagnose(String key, Pod pod) {
    PodFailureSubject subject = subjects.get(key);
    PodObservation observation = PodObservation.of(pod, events.of(key));
    return classifier.diagnose(
        subject == null ? observation : observation.withLogTails(subject.logTails()),
        clock.instant().plus(CLOCK_SKEW));
  }

  private static boolean isWell(PodVerdict verdict) {
    return verdict == PodVerdict.HEALTHY || verdict == PodVerdict.SUCCEEDED;
  }

  private void recovered(String key, PodDiagnosis diagnosis, Pod pod) {
    PodFailureSubject subject = subjects.remove(key);
    if (subject != null && !subject.memory().isEmpty()) {
      tell(diagnosis.pod(), () -> listener.onRecovered(diagnosis, pod));
    }
  }

  private void failing(
      PodFailureSubject subject, PodFailureAnalysis failure, PodDiagnosis diagnosis, Pod pod) {
    switch (subject.memory().note(PodFailureReport.of(failure, diagnosis.verdict()))) {
      case FAILURE -> tell(diagnosis.pod(), () -> listener.onFailure(diagnosis, pod));
      case REFINEMENT -> tell(diagnosis.pod(), () -> listener.onRefined(diagnosis, pod));
      case NONE -> {}
    }
    logs.ifPresent(reader -> readLog(reader, subject, failure, pod));
  }

  private void readLog(
      PodFailureLogs reader, PodFailureSubject subject, PodFailureAnalysis failure, Pod pod) {
    subject
        .runToRead(failure)
        .ifPresent(
            run ->
                reader.read(
                    pod, run.container(), tail -> exclusively(() -> learnt(subject, run, tail))));
  }

  private void learnt(PodFailureSubject subject, PodFailureSubject.Run run, String tail) {
    if (subject.read(run, tail)) {
      subject.pod().map(PodFailureKeys::keyOf).ifPresent(this::judgeKnown);
    }
  }

  private void forget(String key) {
    events.forget(key);
    PodFailureSubject subject = subjects.remove(key);
    if (subject != null && !subject.memory().isEmpty()) {
      tell(subject.identity(), () -> listener.onGone(subject.identity()));
    }
  }

  private void tell(PodIdentity pod, Runnable call) {
    if (closed) {
      return;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("namespace", pod.namespace())
          .addKeyValue("pod", pod.name())
          .setCause(e)
          .log("a listener failed; it is not told again");
    }
  }
}
