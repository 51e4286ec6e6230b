package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryDecision;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
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
    RecoveryDecision decision =
        parts
            .planner()
            .decide(
                diagnosis, SituationReader.read(workload, pod, memory.history(), moment, jitter));
    return Step.of(memory, diagnosis, decision, moment);
  }

  /** Whether what was decided is now stored; not where something else was stored meanwhile. */
  boolean remember(StoredState stored, Step step) {
    if (!step.isChange()) {
      return true;
    }
    Optional<RecoveryReport> news =
        step.isNews() ? Optional.of(RecoveryReport.of(workload, step)) : Optional.empty();
    news.ifPresent(report -> parts.announcers().forEach(announcer -> announcer.accept(report)));
    boolean saved = parts.store().save(workload, stored, step.after().write(workload.run()));
    if (saved) {
      news.ifPresent(this::tell);
    }
    return saved;
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
