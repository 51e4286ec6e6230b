package dev.podmend.testkit;

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
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions on a {@link PodDiagnosis}. A failure says what the diagnosis is and which rule decided
 * it, with the evidence.
 */
public final class PodDiagnosisAssert extends AbstractAssert<PodDiagnosisAssert, PodDiagnosis> {

  PodDiagnosisAssert(PodDiagnosis actual) {
    super(actual, PodDiagnosisAssert.class);
  }

  /** Its verdict is this one. */
  public PodDiagnosisAssert hasVerdict(PodVerdict verdict) {
    isNotNull();
    return check("verdict", verdict, actual.verdict());
  }

  /** It names no primary failure; history and warnings may stand in the contributing ones. */
  public PodDiagnosisAssert hasNoFailure() {
    isNotNull();
    if (actual.primary().isPresent()) {
      throw failure("no failure", "there is one");
    }
    return this;
  }

  /** Its primary failure has this cause. */
  public PodDiagnosisAssert failsBecauseOf(FailureCause cause) {
    return checkPrimary("cause", cause, PodFailureAnalysis::cause);
  }

  /** Its primary failure shows this symptom. */
  public PodDiagnosisAssert hasSymptom(PodFailureReason reason) {
    return checkPrimary("symptom", reason, PodFailureAnalysis::reason);
  }

  /** Its primary failure passes by itself. */
  public PodDiagnosisAssert isTransient() {
    return hasPersistence(Persistence.TRANSIENT);
  }

  /** Its primary failure stays until somebody changes something. */
  public PodDiagnosisAssert isPermanent() {
    return hasPersistence(Persistence.PERMANENT);
  }

  /** Its primary failure has this persistence. */
  public PodDiagnosisAssert hasPersistence(Persistence persistence) {
    return checkPrimary("persistence", persistence, PodFailureAnalysis::persistence);
  }

  /** Its primary failure happened in this stage. */
  public PodDiagnosisAssert failsInStage(FailureStage stage) {
    return checkPrimary("stage", stage, PodFailureAnalysis::stage);
  }

  /** It is this sure of its primary cause. */
  public PodDiagnosisAssert hasConfidence(Confidence confidence) {
    return checkPrimary("confidence", confidence, PodFailureAnalysis::confidence);
  }

  /** Its primary failure is one of the container of this name, whatever its role. */
  public PodDiagnosisAssert blamesContainer(String name) {
    return checkPrimary(
        "container", Optional.of(name), failure -> failure.container().map(ContainerRef::name));
  }

  /** Its primary failure is one of this container. */
  public PodDiagnosisAssert blamesContainer(String name, ContainerRole role) {
    return checkPrimary(
        "container", Optional.of(new ContainerRef(name, role)), PodFailureAnalysis::container);
  }

  /** Its primary failure is the pod's own. */
  public PodDiagnosisAssert blamesNoContainer() {
    return checkPrimary("container", Optional.empty(), PodFailureAnalysis::container);
  }

  /** The rule with this id decided. */
  public PodDiagnosisAssert wasDecidedBy(String ruleId) {
    return checkPrimary("rule", ruleId, PodFailureAnalysis::rule);
  }

  /** Its primary failure has this trait. */
  public PodDiagnosisAssert hasTrait(FailureTrait trait) {
    if (!primary("trait " + trait).traits().contains(trait)) {
      throw failure("trait <" + trait + ">", "the traits are " + actual.primary().get().traits());
    }
    return this;
  }

  /** One of its contributing failures has this cause. */
  public PodDiagnosisAssert hasContributing(FailureCause cause) {
    isNotNull();
    if (actual.contributing().stream().noneMatch(failure -> failure.cause() == cause)) {
      throw failure("a contributing <" + cause + ">", "there is none");
    }
    return this;
  }

  /** A piece of evidence of its primary failure stands at this path. */
  public PodDiagnosisAssert restsOn(String path) {
    if (primary("evidence at " + path).evidence().stream()
        .noneMatch(evidence -> evidence.path().equals(path))) {
      throw failure("evidence at <" + path + ">", "there is none");
    }
    return this;
  }

  /** Goes on with the message of its primary failure. */
  public AbstractStringAssert<?> errorMessage() {
    return Assertions.assertThat(primary("error message").errorMessage()).as(describe());
  }

  /** Hands the primary failure to further assertions. */
  public PodDiagnosisAssert hasPrimarySatisfying(Consumer<PodFailureAnalysis> requirements) {
    requirements.accept(primary("primary failure"));
    return this;
  }

  private <T> PodDiagnosisAssert checkPrimary(
      String what, T expected, Function<PodFailureAnalysis, T> actualPart) {
    return check(what, expected, actualPart.apply(primary(what + " <" + expected + ">")));
  }

  private <T> PodDiagnosisAssert check(String what, T expected, T actualPart) {
    if (!expected.equals(actualPart)) {
      throw failure(what + " <" + plain(expected) + ">", "it was <" + plain(actualPart) + ">");
    }
    return this;
  }

  private static Object plain(Object value) {
    return value instanceof Optional<?> optional
        ? optional.map(Object.class::cast).orElse("none")
        : value;
  }

  private PodFailureAnalysis primary(String expected) {
    isNotNull();
    return actual.primary().orElseThrow(() -> failure(expected, "it names no failure"));
  }

  private AssertionError failure(String expected, String found) {
    return failure(
        "%nExpected diagnosis of pod <%s> to have %s, but %s.%n%s",
        actual.pod().name(), expected, found, describe());
  }

  /** The whole diagnosis in a few lines: verdict, cause, rule, evidence, what contributed. */
  private String describe() {
    StringBuilder text = new StringBuilder("The verdict is ").append(actual.verdict()).append('.');
    actual.primary().ifPresent(primary -> describe("Decided", primary, text));
    actual
        .contributing()
        .forEach(contributing -> describe("Contributing, decided", contributing, text));
    return text.toString();
  }

  private static void describe(String how, PodFailureAnalysis failure, StringBuilder text) {
    text.append(
        "\n%s by rule %s: %s shows as %s (%s, %s, %s)"
            .formatted(
                how,
                failure.rule(),
                failure.cause(),
                failure.reason().wireName(),
                failure.persistence(),
                failure.confidence(),
                failure.container().map(ContainerRef::toString).orElse("the pod itself")));
    for (Evidence evidence : failure.evidence()) {
      text.append("\n  ").append(evidence.path()).append(" = ").append(evidence.value());
    }
  }
}
