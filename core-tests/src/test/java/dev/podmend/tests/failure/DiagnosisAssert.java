package dev.podmend.tests.failure;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;

/** Judges a diagnosis; every complaint names the rule that decided. */
final class DiagnosisAssert extends AbstractAssert<DiagnosisAssert, PodDiagnosis> {

  private DiagnosisAssert(PodDiagnosis actual) {
    super(actual, DiagnosisAssert.class);
  }

  static DiagnosisAssert assertThat(PodDiagnosis diagnosis) {
    return new DiagnosisAssert(diagnosis);
  }

  /** That nothing is to be acted on, and the pod is doing so. */
  DiagnosisAssert isFine(PodVerdict verdict) {
    expect("verdict", verdict, actual.verdict());
    return expect("primary failure", false, actual.primary().isPresent());
  }

  DiagnosisAssert is(PodVerdict verdict, FailureCause cause) {
    expect("verdict", verdict, actual.verdict());
    return expect("cause", cause, primary().cause());
  }

  DiagnosisAssert shows(PodFailureReason symptom) {
    return expect("symptom", symptom, primary().reason());
  }

  DiagnosisAssert blames(String container, ContainerRole role) {
    return expect("container", new ContainerRef(container, role), primary().container().get());
  }

  DiagnosisAssert blamesThePod() {
    return expect("a container blamed", false, primary().container().isPresent());
  }

  DiagnosisAssert during(FailureStage stage) {
    return expect("stage", stage, primary().stage());
  }

  DiagnosisAssert lasts(Persistence persistence) {
    expect("persistence", persistence, primary().persistence());
    expect("transient", persistence == Persistence.TRANSIENT, primary().isTransient());
    return expect("worth a retry", persistence != Persistence.PERMANENT, primary().shouldRetry());
  }

  DiagnosisAssert isAsSureAs(Confidence confidence) {
    return expect("confidence", confidence, primary().confidence());
  }

  DiagnosisAssert isRetriedByTheCluster(boolean retried) {
    return expect("retried by the cluster", retried, primary().clusterRetries());
  }

  DiagnosisAssert has(FailureTrait... traits) {
    if (!primary().traits().containsAll(List.of(traits))) {
      throw failureWithActualExpected(
          primary().traits(), List.of(traits), "traits decided by %s", primary().rule());
    }
    return this;
  }

  DiagnosisAssert lacks(FailureTrait trait) {
    return expect(trait + " among the traits", false, primary().traits().contains(trait));
  }

  DiagnosisAssert and(Consumer<PodFailureAnalysis> requirement) {
    requirement.accept(primary());
    return this;
  }

  DiagnosisAssert alsoFound(FailureCause... causes) {
    List<FailureCause> found =
        actual.contributing().stream().map(PodFailureAnalysis::cause).toList();
    return expect("contributing causes", List.of(causes), found);
  }

  private PodFailureAnalysis primary() {
    if (actual.primary().isEmpty()) {
      throw failure("Expected a primary failure of a pod that is %s", actual.verdict());
    }
    return actual.primary().get();
  }

  private DiagnosisAssert expect(String what, Object wanted, Object found) {
    if (!Objects.equals(wanted, found)) {
      throw failureWithActualExpected(
          found,
          wanted,
          "Expected %s to be <%s> but it was <%s> in%n%s",
          what,
          wanted,
          found,
          actual);
    }
    return this;
  }
}
