package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryDecision;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the decisions of one pass, and has them told and stored before anybody acts. */
final class Decisions {

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final RecoveryParts parts;
  private final RecoverableWorkload workload;
  private final double jitter;

  Decisions(RecoveryParts parts, RecoverableWorkload workload, double jitter) {
    this.parts = parts;
    this.workload = workload;
    this.jitter = jitter;
  }

  Step decide(RecoveryMemory memory, PodDiagnosis diagnosis, Pod pod, Instant moment) {
    ImagesInUse images = new ImagesInUse(workload, memory, pod);
    List<String> strategies =
        diagnosis.verdict().isUnwell()
            ? images.strategiesLeft(diagnosis, parts.builds())
            : List.of();
    RecoveryDecision decision =
        parts
            .planner()
            .decide(
                diagnosis,
                SituationReader.read(workload, pod, images, strategies, memory, moment, jitter));
    RecoveryDecision told =
        new SwitchOutcomes(workload, memory, images).toldIn(decision, diagnosis.pod().uid());
    return Step.of(memory, diagnosis, told, moment)
        .withBuilds(images.after(diagnosis, decision, moment));
  }

  /** Whether what was decided is now stored; not where something else was stored meanwhile. */
  boolean remember(StateLedger ledger, Step step) {
    if (!step.isChange()) {
      return true;
    }
    Optional<RecoveryReport> news =
        step.isNews() ? Optional.of(RecoveryReport.of(workload, step)) : Optional.empty();
    news.ifPresent(report -> parts.announcers().forEach(announcer -> announcer.accept(report)));
    List<BuildReport> builds = newsOfBuilds(step);
    parts.builds().announce(builds);
    boolean saved = ledger.save(step.after().write(workload.run()));
    if (saved) {
      news.ifPresent(this::tell);
      parts.builds().tell(builds);
    }
    return saved;
  }

  private List<BuildReport> newsOfBuilds(Step step) {
    List<BuildReport> news = new ArrayList<>();
    step.after()
        .builds()
        .forEach(
            (container, tried) ->
                workload
                    .build(container)
                    .filter(build -> !tried.equals(step.before().build(container)))
                    .ifPresent(
                        build ->
                            news.addAll(
                                BuildNews.of(
                                    build,
                                    step.before().build(container),
                                    tried,
                                    Optional.empty(),
                                    "",
                                    BuildWords.NONE,
                                    step.now()))));
    return news;
  }

  private void tell(RecoveryReport report) {
    for (RecoveryListener listener : parts.listeners()) {
      try {
        listener.decided(report);
      } catch (RuntimeException e) {
        LOG.atWarn()
            .setMessage("a listener failed")
            .addKeyValue("decision", report.id())
            .setCause(e)
            .log();
      }
    }
  }
}
