package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A first look says what a thorough one says, or nothing. */
class QuickLookProperties {

  private static final String START = "2026-01-01T00:00:00Z";
  private static final PodFailureClassifier CLASSIFIER = PodFailureClassifier.standard();

  @Property(tries = 20_000)
  void a_first_look_says_what_a_thorough_look_says(@ForAll Random dice) {
    PodObservation observation = PodObservation.of(new Menu(dice).pod());
    Instant now = new Menu(dice).ofOrNull(second(20), second(900), second(7200));

    PodDiagnosis quick =
        now == null ? CLASSIFIER.diagnose(observation) : CLASSIFIER.diagnose(observation, now);

    assertThat(quick).isEqualTo(CLASSIFIER.thoroughly(observation, now));
  }

  /** The same for pods that are the same in every run. */
  @Test
  void a_first_look_says_what_a_thorough_look_says_of_a_thousand_pods() {
    for (long seed = 0; seed < 1000; seed++) {
      Pod pod = new Menu(new Random(seed)).pod();
      PodObservation observation = PodObservation.of(pod);
      for (Instant now : List.of(second(20), second(900), second(7200))) {
        assertThat(CLASSIFIER.diagnose(observation, now))
            .as("%s", pod)
            .isEqualTo(CLASSIFIER.thoroughly(observation, now));
      }
    }
  }

  /** What it exists for: most pods of a cluster are like these. */
  @Test
  void a_first_look_is_enough_for_what_most_pods_are() {
    assertThat(List.of("Running", "Pending", "Succeeded"))
        .allSatisfy(
            phase -> {
              assertThat(quick(phase, Menu.running())).isNotNull();
              assertThat(quick(phase, Menu.done("Completed"))).isNotNull();
            });
    assertThat(quick("Pending", Menu.waiting("ContainerCreating"))).isNotNull();
    assertThat(quick("Pending", Menu.waiting("ErrImagePull"))).isNotNull();
    assertThat(quick("Failed", Menu.ended(1))).isNotNull();
  }

  private static @Nullable PodDiagnosis quick(String phase, ContainerState state) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("pod")
            .withCreationTimestamp(START)
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("app")
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .addNewContainerStatus()
            .withName("app")
            .withReady(true)
            .withState(state)
            .endContainerStatus()
            .endStatus()
            .build();
    return QuickLook.diagnosis(pod, PodObservation.of(pod), CLASSIFIER, second(20));
  }

  private static Instant second(int offset) {
    return Instant.parse(START).plusSeconds(offset);
  }

  /** Dishes of states that occur, and some that should not. */
  private record Menu(Random dice) {

    @SafeVarargs
    private <T> T of(T... dishes) {
      return dishes[dice.nextInt(dishes.length)];
    }

    @SafeVarargs
    private <T> @Nullable T ofOrNull(T... dishes) {
      int chosen = dice.nextInt(dishes.length + 1);
      return chosen == dishes.length ? null : dishes[chosen];
    }

    private boolean oneIn(int times) {
      return dice.nextInt(times) == 0;
    }

    Pod pod() {
      List<ContainerStatus> inits = statuses("init", dice.nextInt(3));
      List<ContainerStatus> apps = statuses("app", oneIn(20) ? 0 : 1 + dice.nextInt(2));
      Pod pod =
          new PodBuilder()
              .withNewMetadata()
              .withName("pod")
              .withCreationTimestamp(ofOrNull(START, START))
              .endMetadata()
              .withNewSpec()
              .withNodeName("node")
              .withRestartPolicy(ofOrNull("Always", "OnFailure", "Never"))
              .withInitContainers(containers(inits))
              .withContainers(containers(apps))
              .endSpec()
              .withNewStatus()
              .withPhase(of("Running", "Running", "Pending", "Pending", "Failed", "Succeeded", ""))
              .withConditions(conditions())
              .withInitContainerStatuses(inits)
              .withContainerStatuses(apps)
              .endStatus()
              .build();
      if (oneIn(30)) {
        pod.getStatus().setReason(of("Evicted", "ProviderFailed", ""));
      }
      if (oneIn(10)) {
        pod.getStatus()
            .setMessage(of("Pod was terminated in response to imminent node shutdown.", "", "so"));
      }
      if (oneIn(30)) {
        pod.getMetadata().setDeletionTimestamp(START);
      }
      return pod;
    }

    private List<ContainerStatus> statuses(String name, int count) {
      List<ContainerStatus> statuses = new ArrayList<>();
      boolean oneIsFine = dice.nextBoolean();
      for (int i = 0; i < count; i++) {
        statuses.add(status(of("istio-proxy", name, name, name) + i, oneIsFine));
      }
      return statuses;
    }

    private ContainerStatus status(String name, boolean isFine) {
      ContainerState state = isFine ? of(running(), done("Completed"), waiting("")) : state();
      return new ContainerStatusBuilder()
          .withName(name)
          .withImage("image:1")
          .withReady(ofOrNull(true, true, true, false))
          .withStarted(ofOrNull(true, false))
          .withRestartCount(ofOrNull(0, 0, 1, 3))
          .withState(state)
          .withLastState(oneIn(3) ? of(ended(1), ended(0), ended(137), done("OOMKilled")) : null)
          .build();
    }

    private @Nullable ContainerState state() {
      return ofOrNull(
          running(),
          done("Completed"),
          done("OOMKilled"),
          done(null),
          doneWithoutCode("Completed"),
          doneWithoutCode(null),
          ended(1),
          ended(137),
          ended(128),
          waiting(""),
          waiting("ContainerCreating"),
          waiting("PodInitializing"),
          waiting("", "not so"),
          waiting("ContainerCreating", "configmap \"web\" not found"),
          waiting("CrashLoopBackOff"),
          waiting("ErrImagePull"),
          waiting("CreateContainerConfigError"),
          waiting("SomethingNew"),
          new ContainerState());
    }

    private static ContainerState running() {
      return new ContainerStateBuilder().withNewRunning(START).build();
    }

    private static ContainerState done(@Nullable String reason) {
      return new ContainerStateBuilder()
          .withNewTerminated()
          .withReason(reason)
          .withExitCode(0)
          .withFinishedAt(START)
          .endTerminated()
          .build();
    }

    private static ContainerState doneWithoutCode(@Nullable String reason) {
      return new ContainerStateBuilder()
          .withNewTerminated()
          .withReason(reason)
          .endTerminated()
          .build();
    }

    private static ContainerState ended(int code) {
      return new ContainerStateBuilder()
          .withNewTerminated()
          .withReason(code == 128 ? "StartError" : "Error")
          .withExitCode(code)
          .withMessage(code == 1 ? "ModuleNotFoundError: No module named 'x'" : null)
          .withFinishedAt(START)
          .endTerminated()
          .build();
    }

    private static ContainerState waiting(String reason) {
      return switch (reason) {
        case "ErrImagePull" -> waiting(reason, "x: manifest unknown");
        case "", "ContainerCreating", "PodInitializing" -> waiting(reason, "");
        default -> waiting(reason, "not so");
      };
    }

    private static ContainerState waiting(String reason, String message) {
      return new ContainerStateBuilder()
          .withNewWaiting()
          .withReason(reason)
          .withMessage(message)
          .endWaiting()
          .build();
    }

    private List<Container> containers(List<ContainerStatus> statuses) {
      List<Container> containers = new ArrayList<>();
      for (ContainerStatus status : statuses) {
        containers.add(
            dice.nextInt(containers.size() + 1),
            new ContainerBuilder()
                .withName(status.getName())
                .withImage("image:1")
                .withRestartPolicy(oneIn(3) ? "Always" : null)
                .build());
      }
      return containers;
    }

    private List<PodCondition> conditions() {
      List<PodCondition> conditions = new ArrayList<>();
      for (String type :
          List.of("Initialized", "Ready", "ContainersReady", "PodScheduled", "Initialized")) {
        if (!oneIn(4)) {
          conditions.add(condition(type));
        }
      }
      if (oneIn(10)) {
        conditions.add(
            condition(of("DisruptionTarget", "PodResizePending", "AllContainersRestarting")));
      }
      return conditions;
    }

    private PodCondition condition(String type) {
      return new PodConditionBuilder()
          .withType(type)
          .withStatus(of("True", "True", "True", "False", "False", "Unknown"))
          .withReason(of("", "", "", "PodCompleted", "PodFailed"))
          .build();
    }
  }
}
