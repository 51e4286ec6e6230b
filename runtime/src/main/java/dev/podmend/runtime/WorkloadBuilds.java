package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildStep;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The builds of one workload's images in one pass. */
final class WorkloadBuilds {

  private static final Logger LOG = LoggerFactory.getLogger(WorkloadBuilds.class);

  private final BuildParts parts;
  private final RecoverableWorkload workload;
  private final Results results;
  private final Instant now;
  private final Pauses pauses;

  WorkloadBuilds(
      BuildParts parts, RecoverableWorkload workload, Results results, Instant now, Pauses pauses) {
    this.parts = parts;
    this.workload = workload;
    this.results = results;
    this.now = now;
    this.pauses = pauses;
  }

  /**
   * How far the builds are.
   *
   * @param unfinished the result of the pass, where an image is still missing
   * @param memory what is remembered now
   * @param images the images that the containers are to run in place of the template's
   */
  record Progress(
      Optional<RecoveryResult> unfinished,
      RecoveryMemory memory,
      Map<String, ImageBuildResult> images) {}

  /** One step for the first image that is missing; none where every container has one. */
  Progress advance(StateLedger ledger, RecoveryMemory memory) {
    RecoveryMemory known = memory.remains().isEmpty() ? memory : clear(ledger, memory);
    if (!known.remains().isEmpty()) {
      return unfinished(
          known,
          results.building(known, "builds of an earlier run have to go first", pauses.outage()));
    }
    Map<String, ImageBuildResult> images = new LinkedHashMap<>();
    for (String container : new TreeSet<>(workload.builds().keySet())) {
      if (!isWanted(container, known)) {
        continue;
      }
      Pass pass = new Pass(ledger, container, known);
      ImageBuildResult result = pass.run();
      known = pass.memory;
      if (result.image().isEmpty()) {
        return unfinished(known, missing(ledger, known, result));
      }
      images.put(container, result);
    }
    return new Progress(Optional.empty(), known, images);
  }

  private static Progress unfinished(RecoveryMemory memory, RecoveryResult result) {
    return new Progress(Optional.of(result), memory, Map.of());
  }

  /**
   * Whether the container runs an image that is built: not the template's, nor a ready-made one.
   */
  private boolean isWanted(String container, RecoveryMemory memory) {
    boolean fellBack =
        memory.history().attempts().stream()
            .filter(RecoveryAttempt::isCharged)
            .map(RecoveryAttempt::action)
            .anyMatch(
                action ->
                    action instanceof FallBackToPrebuiltImage fallBack
                        && fallBack.container().equals(container));
    boolean begun = !memory.build(container).equals(BuildHistory.EMPTY);
    return !fellBack && (begun || workload.templateImage(container).isEmpty());
  }

  private RecoveryResult missing(
      StateLedger ledger, RecoveryMemory memory, ImageBuildResult result) {
    if (result.step().isPresent() && result.step().get() instanceof BuildStep.Stop stop) {
      Settlement end = results.noImage(memory, result.history());
      RecoveryMemory settled = memory.settled(end);
      return ledger.save(settled.write(workload.run()))
          ? cleared(results.givenUp(settled, end, stop.advice()), ledger, settled)
          : results.changedMeanwhile();
    }
    return results.building(
        memory, result.message(), result.requeueAfter().orElseGet(pauses::soon));
  }

  /** One pass of one build, which stores its history among the workload's memory. */
  private final class Pass {

    private final StateLedger ledger;
    private final String container;
    private RecoveryMemory memory;

    Pass(StateLedger ledger, String container, RecoveryMemory memory) {
      this.ledger = ledger;
      this.container = container;
      this.memory = memory;
    }

    ImageBuildResult run() {
      ImageBuild build = workload.build(container).orElseThrow();
      if (memory.build(container).equals(BuildHistory.EMPTY)) {
        memory
            // A branch may have moved since, and its image may hold what it had then.
            .image(container, build.request())
            .filter(image -> build.request().source().isFixed())
            .ifPresent(this::store);
      }
      ImageBuildResult result =
          parts.pass(build, memory.build(container), this::store, now, pauses);
      warn(result.warnings());
      return result;
    }

    private boolean store(BuildHistory history) {
      RecoveryMemory changed = memory.with(container, history);
      boolean stored = ledger.save(changed.write(workload.run()));
      memory = stored ? changed : memory;
      return stored;
    }
  }

  /** The result, once everything is deleted that builds have left and nobody needs any more. */
  RecoveryResult cleared(RecoveryResult result, StateLedger ledger, RecoveryMemory memory) {
    return isClean(clear(ledger, memory)) ? result : results.again(result);
  }

  private RecoveryMemory clear(StateLedger ledger, RecoveryMemory memory) {
    if (isClean(memory)) {
      return memory;
    }
    List<String> warnings = new ArrayList<>();
    RecoveryMemory cleared = memory.withRemains(undeleted(memory.remains(), warnings));
    for (String container : workload.builds().keySet()) {
      BuildHistory tried = memory.build(container);
      if (!left(container, tried).isEmpty()) {
        cleared = cleared.with(container, clear(container, tried, warnings));
      }
    }
    warn(warnings);
    return ledger.save(cleared.write(workload.run())) ? cleared : memory;
  }

  private boolean isClean(RecoveryMemory memory) {
    return memory.remains().isEmpty()
        && workload.builds().keySet().stream()
            .allMatch(container -> left(container, memory.build(container)).isEmpty());
  }

  private List<BuildAttempt> left(String container, BuildHistory tried) {
    return BuildRemains.leftBy(tried, isKept(container));
  }

  private boolean isKept(String container) {
    return workload
        .build(container)
        .filter(build -> build.plan().retention() == BuildRetention.FOR_EVER)
        .isPresent();
  }

  private BuildHistory clear(String container, BuildHistory tried, List<String> warnings) {
    return workload
        .build(container)
        .map(build -> remains(build, warnings).remove(tried, isKept(container)))
        .orElse(tried);
  }

  private BuildRemains remains(ImageBuild build, List<String> warnings) {
    return new BuildRemains(parts.strategies(build, warnings)::find, warnings);
  }

  private BuildRemains former(List<String> warnings) {
    Map<String, GuardedStrategy> strategies = parts.formerStrategies(workload, warnings);
    return new BuildRemains(name -> Optional.ofNullable(strategies.get(name)), warnings);
  }

  private List<String> undeleted(List<String> handles, List<String> warnings) {
    if (handles.isEmpty()) {
      return handles;
    }
    List<BuildRemains> all =
        Stream.concat(
                workload.builds().keySet().stream()
                    .flatMap(container -> workload.build(container).stream())
                    .map(build -> remains(build, warnings)),
                Stream.of(former(warnings)))
            .toList();
    return handles.stream().filter(handle -> isLeft(handle, all)).toList();
  }

  /** What no strategy at hand has built stays for its owner to take along. */
  private static boolean isLeft(String handle, List<BuildRemains> all) {
    return all.stream()
        .filter(remains -> remains.knows(handle))
        .findFirst()
        .filter(remains -> !remains.isRemoved(handle))
        .isPresent();
  }

  private void warn(List<String> warnings) {
    warnings.stream()
        .distinct()
        .forEach(
            warning ->
                LOG.atWarn()
                    .setMessage("{}")
                    .addArgument(warning)
                    .addKeyValue("namespace", workload.namespace())
                    .addKeyValue("workload", workload.name())
                    .log());
  }
}
