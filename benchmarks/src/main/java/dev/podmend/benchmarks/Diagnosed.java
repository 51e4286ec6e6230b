package dev.podmend.benchmarks;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodVerdict;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import java.util.List;

/**
 * A diagnosis, and the situation to decide in.
 *
 * @param diagnosis the diagnosis of a pod that fails
 * @param situation the defaults: one container, built by the first of three strategies
 */
record Diagnosed(PodDiagnosis diagnosis, RecoverySituation situation) {

  /** One of every way to fail that the testkit knows. */
  static List<Diagnosed> all() {
    return PodFixtures.all().stream()
        .filter(specimen -> specimen.observation().pod().isPresent())
        .map(Diagnosed::of)
        .filter(diagnosed -> diagnosed.diagnosis().verdict() == PodVerdict.FAILING)
        .toList();
  }

  private static Diagnosed of(Specimen specimen) {
    return new Diagnosed(
        PodFailureClassifier.standard().diagnose(specimen.observation(), specimen.now()),
        RecoverySituation.builder()
            .now(specimen.now())
            .addContainers(
                ContainerSituation.builder()
                    .name("app")
                    .image("registry.example/team/app:1")
                    .builtBy("s2i")
                    .prebuiltImage("quay.io/ready/made:1")
                    .build())
            .addBuildStrategies("s2i", "tekton", "kaniko")
            .build());
  }
}
