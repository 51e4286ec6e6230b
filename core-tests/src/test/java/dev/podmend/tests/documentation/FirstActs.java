package dev.podmend.tests.documentation;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.model.ContainerRef;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.testkit.Specimen;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What podmend does first, and whether it waits before, about pods that fail in one way.
 *
 * @param alone where there is nothing to fall back on
 * @param withMore where there is whatever a recovery may need
 */
record FirstActs(Set<String> alone, Set<String> withMore) {

  private static final int LOOKS = 1_000;

  static FirstActs about(List<Specimen> specimens) {
    Set<String> alone = new TreeSet<>();
    Set<String> withMore = new TreeSet<>();
    for (Specimen specimen : specimens) {
      alone.add(act(specimen, false));
      withMore.add(act(specimen, true));
    }
    return new FirstActs(alone, withMore);
  }

  String text() {
    String plain = String.join(" or ", alone);
    return alone.equals(withMore) ? plain : plain + "; with more " + String.join(" or ", withMore);
  }

  private static String act(Specimen specimen, boolean withMore) {
    Instant now = specimen.now();
    RecoveryHistory history = RecoveryHistory.EMPTY;
    boolean waited = false;
    for (int look = 0; look < LOOKS; look++) {
      RecoveryDecision decision = decide(specimen, now, history, withMore);
      if (!(decision.action() instanceof RecoveryAction.Wait wait)) {
        return (waited ? "waits, then `" : "`") + decision.action().wireName() + "`";
      }
      waited = true;
      now = wait.until();
      history = decision.nextHistory();
    }
    throw new AssertionError(specimen + " is waited for without end");
  }

  private static RecoveryDecision decide(
      Specimen specimen, Instant now, RecoveryHistory history, boolean withMore) {
    PodDiagnosis diagnosis = PodFailureClassifier.standard().diagnose(specimen.observation(), now);
    RecoverySituation.Builder situation = RecoverySituation.builder().now(now).history(history);
    if (withMore) {
      diagnosis.primary().ifPresent(failure -> permit(failure, situation));
    }
    return RecoveryPlanner.standard().decide(diagnosis, situation.build());
  }

  private static void permit(PodFailureAnalysis failure, RecoverySituation.Builder situation) {
    String container = failure.container().map(ContainerRef::name).orElse("app");
    situation
        .addContainers(
            ContainerSituation.builder()
                .name(container)
                .image(failure.image().orElse("registry.example/app:1"))
                .builtBy("s2i")
                .prebuiltImage("elsewhere.example/base:1")
                .memoryLimit("512Mi")
                .build())
        .addBuildStrategies("s2i", "tekton")
        .addDroppableInitContainers(container)
        .sourceInImage(true)
        .config(RecoveryConfig.builder().memoryCeiling("64Gi").build());
  }
}
