package dev.podmend.examples.cli.report;

import dev.podmend.healing.HealingOutcome;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.WorkloadOwner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A failure of one workload, from its detection to its end as far as that is known.
 *
 * @param source what it is known from
 * @param owner whose pods failed
 * @param pods their names, as far as known
 * @param podCount how many they are, at least as many as are named
 * @param failure why
 * @param course how it went on
 */
record ReportCase(
    CaseSource source,
    WorkloadOwner owner,
    List<String> pods,
    int podCount,
    CaseFailure failure,
    CaseCourse course) {

  ReportCase {
    owner =
        new WorkloadOwner(
            ForeignText.name(owner.kind()),
            ForeignText.name(owner.namespace()),
            ForeignText.name(owner.name()));
    pods = pods.stream().map(ForeignText::name).toList();
  }

  /** The owner as people write it. */
  String place() {
    String name = owner.kind() + "/" + owner.name();
    return owner.namespace().isEmpty() ? name : owner.namespace() + "/" + name;
  }

  /** Whether a word of the command line means this case: a pod, an owner or a fingerprint. */
  boolean isMeantBy(String word) {
    return word.equals(failure.fingerprint())
        || word.equals(owner.name())
        || word.equals(place())
        || pods.contains(word)
        || pods.stream().anyMatch(pod -> word.equals(owner.namespace() + "/" + pod));
  }

  /** The result in words. */
  String outcome() {
    return Outcome.of(course.result()).word();
  }

  /**
   * The same for counting; empty where there is nothing to count or no time to count from. An end
   * before the detection, by a clock that is behind, is at it.
   */
  Optional<HealingOutcome> counted() {
    return course
        .result()
        .flatMap(result -> course.detected().map(detected -> counted(result, detected)));
  }

  private HealingOutcome counted(HealingResult result, Instant detected) {
    Optional<Instant> ended = course.ended().map(end -> end.isBefore(detected) ? detected : end);
    HealingResult known =
        result == HealingResult.HEALED && ended.isEmpty() ? HealingResult.PENDING : result;
    return new HealingOutcome(owner, failure.cause(), actionWord(), known, detected, ended);
  }

  /** The action, or that there was none. */
  String actionWord() {
    return course.action().isEmpty() ? "none" : course.action();
  }
}
