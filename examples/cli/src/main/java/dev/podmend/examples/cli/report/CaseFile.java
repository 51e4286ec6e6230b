package dev.podmend.examples.cli.report;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A case that is still being read. */
final class CaseFile {

  private static final int MAX_PODS = 100;
  private static final int MAX_ENTRIES = 200;

  private final CaseSource source;
  private final WorkloadOwner owner;
  private final Set<String> pods = new LinkedHashSet<>();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private CaseFailure failure = new CaseFailure(FailureCause.UNKNOWN, "", "", "", List.of());
  private String action = "";
  private String decision = "";
  private String actor = "";
  private int podCount;
  private HealingStage stage = HealingStage.WAITING;
  private Optional<HealingResult> result = Optional.empty();
  private Optional<Instant> began = Optional.empty();
  private Optional<Instant> detected = Optional.empty();
  private Optional<Instant> ended = Optional.empty();

  CaseFile(CaseSource source, WorkloadOwner owner) {
    this.source = source;
    this.owner = owner;
  }

  CaseFile pod(String name) {
    if (!name.isEmpty() && pods.size() < MAX_PODS) {
      pods.add(ForeignText.name(name));
    }
    return this;
  }

  /** How many pods failed, of which only some may be named. */
  CaseFile podCount(int number) {
    podCount = Math.max(podCount, number);
    return this;
  }

  /** By which decision, and of whom. */
  CaseFile decision(String id, String who) {
    decision = ForeignText.name(id);
    actor = ForeignText.name(who);
    return this;
  }

  /** Says why; evidence that is known already stays where none comes. */
  CaseFile failure(CaseFailure latest) {
    List<Evidence> evidence = latest.evidence().isEmpty() ? failure.evidence() : latest.evidence();
    failure =
        new CaseFailure(
            latest.cause(), latest.reason(), latest.fingerprint(), latest.message(), evidence);
    return this;
  }

  CaseFile action(String wireName) {
    action = ForeignText.name(wireName);
    return this;
  }

  /** How far healing is by the entry that counts. */
  HealingStage stage() {
    return stage;
  }

  CaseFile stage(HealingStage latest) {
    stage = latest;
    return this;
  }

  CaseFile result(HealingResult latest) {
    result = Optional.of(latest);
    return this;
  }

  Optional<Instant> began() {
    return began;
  }

  CaseFile began(Instant when) {
    began = began.or(() -> Optional.of(when));
    return this;
  }

  /** When the failure was seen first, by the entry that counts. */
  CaseFile detected(Instant when) {
    detected = Optional.of(when);
    return this;
  }

  CaseFile ended(Instant when) {
    ended = Optional.of(when);
    return this;
  }

  /** Adds to the timeline; of one that is too long only the beginning and the end are kept. */
  CaseFile happened(TimelineEntry entry) {
    if (!timeline.isEmpty() && timeline.get(timeline.size() - 1).equals(entry)) {
      return this;
    }
    if (timeline.size() >= MAX_ENTRIES) {
      timeline.remove(MAX_ENTRIES / 2);
    }
    timeline.add(entry);
    return this;
  }

  /** When the last thing happened that is in the timeline. */
  Optional<Instant> lastEntry() {
    return timeline.stream().flatMap(entry -> entry.when().stream()).max(Comparator.naturalOrder());
  }

  ReportCase close() {
    return new ReportCase(
        source,
        owner,
        List.copyOf(pods),
        Math.max(podCount, pods.size()),
        failure,
        new CaseCourse(
            action, decision, actor, result, began, detected.or(() -> began), ended, timeline));
  }
}
