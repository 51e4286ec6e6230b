package dev.podmend.runtime;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildHistoryJson;
import dev.podmend.build.BuildRequest;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryBudget;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryHistoryJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a workload's state says: its history, and whether it is at its end.
 *
 * <p>It is stored as the history's JSON with one member more, {@code runtime}, which core carries
 * along unread.
 *
 * @param history what was tried
 * @param settlement how it ended; empty while it goes on
 * @param builds what was tried to build images, by container
 * @param remains the handles of builds of other runs that are still to be deleted
 * @param images the images that other runs have built, by container, for want of newer ones
 */
record RecoveryMemory(
    RecoveryHistory history,
    Optional<Settlement> settlement,
    Map<String, BuildHistory> builds,
    List<String> remains,
    Map<String, BuildHistory> images) {

  static final RecoveryMemory EMPTY =
      new RecoveryMemory(RecoveryHistory.EMPTY, Optional.empty(), Map.of(), List.of(), Map.of());

  private static final String MEMBER = "/runtime";
  private static final String RUN = "run";
  private static final String SETTLED = "settled";
  private static final String MESSAGE = "message";
  private static final String BUILD = "build:";
  private static final String IMAGE = "image:";
  private static final String REMAINS = "remains";

  RecoveryMemory {
    builds = Collections.unmodifiableMap(new TreeMap<>(builds));
    remains = List.copyOf(remains);
    images = Collections.unmodifiableMap(new TreeMap<>(images));
  }

  /**
   * The memory that a text holds of a run; of another run nothing is remembered but what its builds
   * have made and left behind.
   *
   * @throws IllegalArgumentException if the text is damaged, or a newer version wrote it
   */
  static RecoveryMemory read(String text, String run) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    RecoveryHistory stored = RecoveryHistoryJson.read(text);
    Map<String, String> own = JsonText.texts(stored.unknownFields().getOrDefault(MEMBER, "{}"));
    Map<String, BuildHistory> builds = histories(own, BUILD);
    List<String> remains = own.getOrDefault(REMAINS, "").lines().toList();
    Map<String, BuildHistory> images = histories(own, IMAGE);
    return own.getOrDefault(RUN, "").equals(run)
        ? new RecoveryMemory(withMember(stored, ""), settlement(own), builds, remains, images)
        : new RecoveryMemory(
            RecoveryHistory.EMPTY,
            Optional.empty(),
            Map.of(),
            handles(builds, remains),
            images(builds, images, settlement(own)));
  }

  private static Map<String, BuildHistory> histories(Map<String, String> own, String kind) {
    Map<String, BuildHistory> histories = new TreeMap<>();
    own.forEach(
        (name, text) -> {
          if (name.startsWith(kind)) {
            histories.put(name.substring(kind.length()), BuildHistoryJson.read(text));
          }
        });
    return histories;
  }

  /**
   * A container that was built for in the run which ends has that run's image, or none: the image
   * of a run that failed may be why.
   */
  private static Map<String, BuildHistory> images(
      Map<String, BuildHistory> builds,
      Map<String, BuildHistory> earlier,
      Optional<Settlement> end) {
    boolean failed = end.filter(it -> it.outcome().phase() == RecoveryPhase.FAILED).isPresent();
    Map<String, BuildHistory> images = new TreeMap<>(earlier);
    builds.forEach(
        (container, tried) ->
            images.put(container, failed ? BuildHistory.EMPTY : tried.imageAlone()));
    images.values().removeIf(BuildHistory.EMPTY::equals);
    return images;
  }

  private static List<String> handles(Map<String, BuildHistory> builds, List<String> more) {
    return Stream.concat(
            more.stream(),
            builds.values().stream()
                .flatMap(history -> history.attempts().stream())
                .flatMap(attempt -> attempt.handle().stream()))
        .distinct()
        .toList();
  }

  private static Optional<Settlement> settlement(Map<String, String> own) {
    return Optional.ofNullable(own.get(SETTLED))
        .map(Settlement.Outcome::of)
        .map(outcome -> new Settlement(outcome, own.getOrDefault(MESSAGE, "")));
  }

  /** The text to store. */
  String write(String run) {
    boolean plain = settlement.isEmpty() && builds.isEmpty() && remains.isEmpty();
    if (run.isEmpty() && plain && images.isEmpty()) {
      return RecoveryHistoryJson.write(history);
    }
    String own =
        JsonText.object(
            object -> {
              object.text(RUN, run);
              settlement.ifPresent(
                  settled -> {
                    object.text(SETTLED, settled.outcome().wireName());
                    object.text(MESSAGE, settled.message());
                  });
              builds.forEach(
                  (container, tried) ->
                      object.text(BUILD + container, BuildHistoryJson.write(tried)));
              images.forEach(
                  (container, image) ->
                      object.text(IMAGE + container, BuildHistoryJson.write(image)));
              if (!remains.isEmpty()) {
                object.text(REMAINS, String.join("\n", remains));
              }
            });
    return RecoveryHistoryJson.write(withMember(history, own));
  }

  private static RecoveryHistory withMember(RecoveryHistory history, String json) {
    Map<String, String> fields = new LinkedHashMap<>(history.unknownFields());
    fields.remove(MEMBER);
    if (!json.isEmpty()) {
      fields.put(MEMBER, json);
    }
    return new RecoveryHistory(
        history.attempts(),
        history.firstSeen(),
        history.excludedImages(),
        history.excludedStrategies(),
        history.folded(),
        history.spent(),
        fields);
  }

  /** What to remember once this was decided. */
  RecoveryMemory after(PodDiagnosis diagnosis, RecoveryDecision decision) {
    return new RecoveryMemory(
        next(diagnosis, decision.nextHistory()),
        settlement(diagnosis, decision),
        builds,
        remains,
        images);
  }

  /**
   * The memory for whoever comes back to a pod later than planned: what was decided for it is due
   * now. It was not carried out, or the pod would be gone or going, so no patience has run out.
   *
   * @param patience how late it may be without that
   */
  RecoveryMemory resumed(PodDiagnosis diagnosis, Duration patience, Instant now) {
    return PendingAttempt.in(history)
        .filter(pending -> diagnosis.verdict().isUnwell())
        .filter(pending -> pending.isFor(diagnosis.pod().uid()))
        .filter(pending -> pending.late(now).compareTo(patience) > 0)
        .map(pending -> pending.later(pending.late(now)))
        .map(later -> new RecoveryMemory(later, settlement, builds, remains, images))
        .orElse(this);
  }

  /** What another run has built for this request; nothing where it built for another, or not. */
  Optional<BuildHistory> image(String container, BuildRequest request) {
    return Optional.ofNullable(images.get(container)).filter(image -> image.isOf(request));
  }

  /** What was tried to build a container's image. */
  BuildHistory build(String container) {
    return builds.getOrDefault(container, BuildHistory.EMPTY);
  }

  /** The same, knowing more of the builds. */
  RecoveryMemory with(Map<String, BuildHistory> builds) {
    return new RecoveryMemory(history, settlement, builds, remains, images);
  }

  /** The same, knowing more of one build. */
  RecoveryMemory with(String container, BuildHistory tried) {
    Map<String, BuildHistory> all = new TreeMap<>(builds);
    all.put(container, tried);
    Map<String, BuildHistory> others = new TreeMap<>(images);
    others.remove(container);
    return new RecoveryMemory(history, settlement, all, remains, others);
  }

  /** Whether the workload was ended for good, so that what its pods do counts no longer. */
  boolean isStopped() {
    return settlement.filter(end -> end.outcome() == Settlement.Outcome.STOPPED).isPresent();
  }

  RecoveryMemory withRemains(List<String> remains) {
    return new RecoveryMemory(history, settlement, builds, remains, images);
  }

  /** The same at its end, where all builds are over, however far they were. */
  RecoveryMemory stopped(Settlement settlement) {
    return new RecoveryMemory(
        history, Optional.of(settlement), builds, handles(builds, remains), images);
  }

  RecoveryMemory settled(Settlement settlement) {
    return new RecoveryMemory(history, Optional.of(settlement), builds, remains, images);
  }

  /** A pod that is well is watched by nobody: a moment that moves would be written for ever. */
  private static RecoveryHistory next(PodDiagnosis diagnosis, RecoveryHistory next) {
    return isWell(diagnosis.verdict())
        ? new RecoveryHistory(
            next.attempts(),
            Map.of(),
            next.excludedImages(),
            next.excludedStrategies(),
            next.folded(),
            next.spent(),
            next.unknownFields())
        : next;
  }

  static boolean isWell(PodVerdict verdict) {
    return verdict == PodVerdict.HEALTHY || verdict == PodVerdict.SUCCEEDED;
  }

  private Optional<Settlement> settlement(PodDiagnosis diagnosis, RecoveryDecision decision) {
    return switch (diagnosis.verdict()) {
      // A pod that cannot go may go yet; what was decided before is then still to be done.
      case TERMINATING -> settlement;
      case SUCCEEDED ->
          Optional.of(new Settlement(Settlement.Outcome.SUCCEEDED, decision.message()));
      case HEALTHY, PROGRESSING, DEGRADED, FAILING, FAILED, REJECTED, UNKNOWN ->
          decision.action() instanceof GiveUp
              ? Optional.of(givenUp(decision.message()))
              : Optional.empty();
    };
  }

  /** Who gave up once does not do so anew where the same pod is told of in other words. */
  private Settlement givenUp(String message) {
    return settlement
        .filter(known -> known.outcome() == Settlement.Outcome.GAVE_UP)
        .orElse(new Settlement(Settlement.Outcome.GAVE_UP, message));
  }

  /** How many actions came before the pod that is to run now. */
  int attempt() {
    return Stream.of(RecoveryBudget.values()).mapToInt(history::used).sum();
  }
}
