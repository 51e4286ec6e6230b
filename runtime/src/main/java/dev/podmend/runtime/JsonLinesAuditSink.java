package dev.podmend.runtime;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodIdentity;
import dev.podmend.recovery.DecisionStep;
import dev.podmend.recovery.RecoveryBudget;
import dev.podmend.recovery.StatusMessage;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** An audit trail of JSON lines. */
final class JsonLinesAuditSink implements AuditSink {

  private final AuditLines lines;

  JsonLinesAuditSink(Appendable lines) {
    this.lines = new AuditLines(lines);
  }

  @Override
  public void record(RecoveryReport report) {
    lines.write(report.id(), JsonText.object(object -> write(object, report)));
  }

  @Override
  public void recordBuild(BuildReport report) {
    lines.write(report.id(), JsonText.object(object -> write(object, report)));
  }

  private static void write(JsonText object, BuildReport report) {
    object.text("id", report.id());
    object.text("time", report.when().toString());
    owner(object, report.owner());
    object.text("image", report.name());
    object.text("key", report.key().text());
    object.text("build", report.kind().wireName());
    report.strategy().ifPresent(strategy -> object.text("strategy", strategy));
    if (report.attempt() > 0) {
      object.number("attempt", report.attempt());
    }
    report.reason().ifPresent(reason -> object.text("failure", Words.hyphenated(reason)));
    report.image().ifPresent(image -> object.text("reference", image.canonical()));
    object.text("message", report.message());
    if (!report.logTail().isEmpty()) {
      object.texts("log", report.logTail());
    }
  }

  private static void write(JsonText object, RecoveryReport report) {
    object.text("id", report.id());
    object.text("time", report.when().toString());
    owner(object, report.workload().owner());
    object.text("workload", report.workload().name());
    pod(object, report.diagnosis().pod());
    object.text("verdict", report.diagnosis().verdict().name());
    report.diagnosis().primary().ifPresent(failure -> failure(object, failure));
    object.text("action", report.action());
    object.text("detail", StatusMessage.words(report.decision().action()));
    object.number("attemptsUsed", report.decision().nextHistory().used(RecoveryBudget.ATTEMPT));
    object.bool("counted", report.decision().countsAsAttempt());
    object.texts("path", report.decision().path().stream().map(DecisionStep::toString).toList());
    object.text("message", report.decision().message());
  }

  private static void owner(JsonText object, HasMetadata owner) {
    object.startObject("owner");
    object.text("apiVersion", owner.getApiVersion());
    object.text("kind", owner.getKind());
    if (owner.getMetadata().getNamespace() != null) {
      object.text("namespace", owner.getMetadata().getNamespace());
    }
    object.text("name", owner.getMetadata().getName());
    object.text("uid", owner.getMetadata().getUid());
    object.end();
  }

  private static void pod(JsonText object, PodIdentity pod) {
    object.startObject("pod");
    object.text("namespace", pod.namespace());
    object.text("name", pod.name());
    if (!pod.uid().isEmpty()) {
      object.text("uid", pod.uid());
    }
    object.end();
  }

  private static void failure(JsonText object, PodFailureAnalysis failure) {
    object.text("reason", failure.reason().wireName());
    object.text("cause", failure.cause().name());
    object.text("rule", failure.rule());
    object.text("fingerprint", failure.fingerprint());
  }
}
