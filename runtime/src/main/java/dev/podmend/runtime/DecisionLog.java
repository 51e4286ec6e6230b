package dev.podmend.runtime;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.recovery.RecoveryBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line a decision. */
final class DecisionLog implements RecoveryListener {

  private static final Logger LOG = LoggerFactory.getLogger(PodRecovery.class);

  @Override
  public void decided(RecoveryReport report) {
    LOG.atLevel(report.isGivenUp() ? Level.WARN : Level.INFO)
        .setMessage("{}")
        .addArgument(report.decision().message())
        .addKeyValue("namespace", report.workload().namespace())
        .addKeyValue("workload", report.workload().name())
        .addKeyValue("pod", report.diagnosis().pod().name())
        .addKeyValue("verdict", report.diagnosis().verdict())
        .addKeyValue("cause", report.cause())
        .addKeyValue(
            "rule", report.diagnosis().primary().map(PodFailureAnalysis::rule).orElse("none"))
        .addKeyValue("action", report.action())
        .addKeyValue("attempts", report.decision().nextHistory().used(RecoveryBudget.ATTEMPT))
        .addKeyValue("decision", report.id())
        .log();
  }
}
