package dev.podmend.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.Evidence;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What may change about a pod without changing its diagnosis. */
class ConstancyProperties {

  private static final PodFailureClassifier CLASSIFIER = PodFailureClassifier.standard();

  @Provide
  Arbitrary<Scene> furnished() {
    return PlausiblePods.furnished();
  }

  @Provide
  Arbitrary<Scene> failingApps() {
    return PlausiblePods.failingApps();
  }

  @Property(tries = 300)
  void the_order_of_unrelated_entries_does_not_matter(
      @ForAll("furnished") Scene scene, @ForAll long seed) {
    PodObservation observed = scene.observed();

    PodObservation shuffled = shuffled(observed, new Random(seed));

    assertThat(meaning(diagnosed(shuffled))).isEqualTo(meaning(diagnosed(observed)));
  }

  private static PodObservation shuffled(PodObservation observed, Random random) {
    Pod pod = new PodBuilder(observed.pod().get()).build();
    Collections.shuffle(pod.getStatus().getConditions(), random);
    Collections.shuffle(pod.getStatus().getContainerStatuses(), random);
    Collections.shuffle(pod.getSpec().getVolumes(), random);
    List<Event> events = new ArrayList<>(observed.events());
    Collections.shuffle(events, random);
    return new PodObservation(Optional.of(pod), events, Optional.empty(), observed.logTails());
  }

  /** A diagnosis without the places at which its evidence stands. */
  private static List<Object> meaning(PodDiagnosis diagnosis) {
    List<Object> meaning = new ArrayList<>(List.of(diagnosis.verdict(), diagnosis.pod()));
    Stream.concat(diagnosis.primary().stream(), diagnosis.contributing().stream())
        .forEach(failure -> meaning.add(meaning(failure)));
    return meaning;
  }

  private static List<Object> meaning(PodFailureAnalysis failure) {
    return List.of(
        failure.rule(),
        failure.reason(),
        failure.container(),
        failure.persistence(),
        failure.confidence(),
        failure.traits(),
        failure.since(),
        failure.errorMessage(),
        failure.fingerprint(),
        failure.evidence().stream().map(Evidence::value).toList());
  }

  @Property(tries = 300)
  void a_healthy_container_hides_no_failure(
      @ForAll("failingApps") Scene scene, @ForAll boolean first) {
    PodDiagnosis alone = diagnosed(scene.observed());
    ContainerStatus healthy = ContainerStates.ready("healthy", Scene.second(5));

    PodDiagnosis beside = diagnosed(with(healthy, scene.app(healthy).observed(), first));

    assertThat(alone.primary()).isPresent();
    assertThat(beside.primary().map(PodFailureAnalysis::cause))
        .isEqualTo(alone.primary().map(PodFailureAnalysis::cause));
    assertThat(beside.primary().flatMap(PodFailureAnalysis::container))
        .isEqualTo(alone.primary().flatMap(PodFailureAnalysis::container));
  }

  /** The container just added to the end, moved to the front where asked for. */
  private static PodObservation with(
      ContainerStatus healthy, PodObservation observed, boolean first) {
    Pod pod = new PodBuilder(observed.pod().get()).build();
    if (first) {
      Collections.rotate(pod.getStatus().getContainerStatuses(), 1);
      Collections.rotate(pod.getSpec().getContainers(), 1);
      assertThat(pod.getStatus().getContainerStatuses().get(0).getName())
          .isEqualTo(healthy.getName());
    }
    return PodObservation.of(pod);
  }

  @Provide
  Arbitrary<Again> sightings() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(5).ofMaxLength(20),
            Arbitraries.integers().between(1, 9999),
            Arbitraries.strings().withChars("0123456789abcdef").ofLength(64),
            Arbitraries.integers().between(1, 59))
        .as(Again::new);
  }

  @Property(tries = 100)
  void the_same_failure_seen_again_has_the_same_fingerprint(
      @ForAll("sightings") Again one, @ForAll("sightings") Again other) {
    assertThat(one.fingerprints()).isEqualTo(other.fingerprints()).hasSize(4);
  }

  /** What differs from one time to the next when the same thing goes wrong. */
  record Again(String stem, int number, String digest, int seconds) {

    private String pod() {
      return "job-" + stem + "-" + number;
    }

    private String uid() {
      return "%08x-0000-4000-8000-%012x".formatted(number, number * 31L);
    }

    List<String> fingerprints() {
      return List.of(
          of(ContainerStates.waiting("app", "ErrImagePull", "x@sha256:" + digest + ": not found")),
          of(
              ContainerStates.waiting(
                  "app",
                  "CreateContainerError",
                  "name \"k8s_app_" + pod() + "_lab_" + uid() + "_0\" is reserved for " + digest)),
          of(ContainerStates.waiting("app", "CrashLoopBackOff", backOff())),
          of(
              ContainerStates.ended(
                  "app",
                  "Error",
                  1,
                  Scene.second(seconds),
                  Scene.second(seconds)
                      + " 12:34:%02d failed after %ds".formatted(seconds, seconds)
                      + " at 10.0.0."
                      + seconds
                      + ":"
                      + (5000 + seconds))));
    }

    private String backOff() {
      return "back-off 1m"
          + seconds
          + "s restarting failed container=app pod="
          + pod()
          + "_lab("
          + uid()
          + ")";
    }

    private String of(ContainerStatus status) {
      return Scene.pod("Running")
          .edit(pod -> pod.editMetadata().withName(pod()).withUid(uid()).endMetadata())
          .app(status)
          .diagnosed()
          .primary()
          .map(PodFailureAnalysis::fingerprint)
          .get();
    }
  }

  @Property(tries = 50)
  void different_causes_have_different_fingerprints(@ForAll("sightings") Again sighting) {
    assertThat(Set.copyOf(sighting.fingerprints())).hasSize(4);
  }

  private static final String SECRET = "hunter2Secret9";

  @Provide
  Arbitrary<String> credentials() {
    return Arbitraries.of(
        "password=" + SECRET,
        "https://bob:" + SECRET + "@git.example/a.git",
        "Authorization: Bearer " + SECRET + SECRET,
        "token ghp_" + SECRET + "abcdefghijklmnopqrstuv",
        "-----BEGIN RSA PRIVATE KEY-----\n" + SECRET + "\n-----END RSA PRIVATE KEY-----",
        "{\"auths\":{\"registry.example\":{\"auth\":\"" + SECRET + SECRET + "\"}}}");
  }

  @Property(tries = 60)
  void no_credential_in_any_message_is_told(
      @ForAll("credentials") String credential,
      @ForAll("padding") String before,
      @ForAll("padding") String after) {
    String message = before + " " + credential + " " + after;
    for (PodDiagnosis diagnosis : diagnosesOf(message)) {
      assertThat(diagnosis.primary()).isPresent();
      assertThat(diagnosis.toString()).doesNotContain(SECRET);
      diagnosis
          .primary()
          .ifPresent(
              failure ->
                  assertThat(
                          failure.errorMessage() + failure.suggestedAction() + failure.evidence())
                      .doesNotContain(SECRET));
    }
  }

  @Provide
  Arbitrary<String> padding() {
    return Arbitraries.of(
        "",
        "manifest unknown",
        "Error: failed to pull:",
        "ModuleNotFoundError: x\n",
        "line\n".repeat(900),
        "x".repeat(4090));
  }

  private static List<PodDiagnosis> diagnosesOf(String message) {
    return List.of(
        Scene.pod("Pending")
            .app(ContainerStates.waiting("app", "ErrImagePull", message))
            .diagnosed(),
        Scene.pod("Pending")
            .app(ContainerStates.waiting("app", "Whatever: " + message, message))
            .diagnosed(),
        Scene.pod("Running")
            .app(ContainerStates.looping("app", 3, "Error", 1, message))
            .diagnosed(),
        Scene.pod("Failed")
            .restarting("Never")
            .app(ContainerStates.ended("app", "Error", 1, Scene.second(9), message))
            .diagnosed(),
        Scene.pod("Failed")
            .restarting("Never")
            .app(ContainerStates.ended("app", "Error", 1))
            .log("app", message)
            .diagnosed(),
        Scene.pod("Failed").stating("Evicted", message).diagnosed(),
        Scene.unbound().condition("PodScheduled", "False", "Unschedulable", message).diagnosed(),
        Scene.pod("Pending")
            .app(ContainerStates.waiting("app", "ContainerCreating"))
            .warning("FailedMount", message, Scene.second(9))
            .diagnosed(),
        CLASSIFIER.diagnose(PodObservation.rejected(new ApiRejection(403, "Forbidden", message))),
        CLASSIFIER.diagnose(
            new PodObservation(
                Optional.empty(), List.of(refused(message)), Optional.empty(), Map.of())));
  }

  private static Event refused(String message) {
    Event event = new Event();
    event.setReason("FailedCreate");
    event.setMessage("Error creating: " + message);
    return event;
  }

  @Property(tries = 20)
  void a_long_log_is_quoted_by_the_line_that_tells(@ForAll("padding") String padding) {
    String log = (padding + "\nnoise\n").repeat(40) + "ImportError: no torch\n" + "bye\n";

    PodDiagnosis diagnosis =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ContainerStates.ended("app", "Error", 1))
            .log("app", log)
            .diagnosed();

    assertThat(diagnosis.primary().get().cause()).isEqualTo(FailureCause.MISSING_LIBRARY);
    assertThat(diagnosis.primary().get().errorMessage())
        .isIn("ImportError: no torch", "ModuleNotFoundError: x");
  }

  private static PodDiagnosis diagnosed(PodObservation observed) {
    return CLASSIFIER.diagnose(observed, Scene.second(100));
  }
}
