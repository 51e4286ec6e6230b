package dev.podmend.testkit.kubelet;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodMatchers.named;
import static dev.podmend.testkit.kubelet.PodMatchers.withInitContainer;
import static dev.podmend.testkit.kubelet.PodStep.after;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.deleted;
import static dev.podmend.testkit.kubelet.PodStep.evicted;
import static dev.podmend.testkit.kubelet.PodStep.initFails;
import static dev.podmend.testkit.kubelet.PodStep.initRuns;
import static dev.podmend.testkit.kubelet.PodStep.oomKilled;
import static dev.podmend.testkit.kubelet.PodStep.ready;
import static dev.podmend.testkit.kubelet.PodStep.rejected;
import static dev.podmend.testkit.kubelet.PodStep.running;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static dev.podmend.testkit.kubelet.PodStep.startFails;
import static dev.podmend.testkit.kubelet.PodStep.unschedulable;
import static dev.podmend.testkit.kubelet.PodStep.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedKubeletTest {

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static PodBuilder pod(String name, String policy) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy(policy)
        .addNewContainer()
        .withName("app")
        .withImage("registry.example/app:1")
        .endContainer()
        .endSpec();
  }

  private static PodBuilder withInit(PodBuilder pod) {
    return pod.editSpec()
        .addNewInitContainer()
        .withName("git-clone")
        .withImage("git:1")
        .endInitContainer()
        .endSpec();
  }

  private void create(PodBuilder pod) {
    client.resource(pod.build()).create();
  }

  private Pod get(String name) {
    return client.pods().inNamespace("default").withName(name).get();
  }

  private static ContainerStatus app(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0);
  }

  private static String condition(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .map(PodCondition::getStatus)
        .findFirst()
        .orElse("absent");
  }

  private List<Event> events(Pod pod) {
    return client
        .v1()
        .events()
        .inNamespace("default")
        .withField("involvedObject.uid", pod.getMetadata().getUid())
        .list()
        .getItems();
  }

  @Test
  void a_pod_without_a_script_comes_up_and_runs() {
    create(pod("a", "Always"));

    kubelet.tick();
    Pod placed = get("a");
    assertThat(placed.getSpec().getNodeName()).isEqualTo("node1");
    assertThat(placed.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(app(placed).getState().getWaiting().getReason()).isEqualTo("ContainerCreating");
    assertThat(condition(placed, "PodReadyToStartContainers")).isEqualTo("False");

    assertThat(kubelet.settle()).isEqualTo(3);
    Pod running = get("a");
    assertThat(running.getStatus().getPhase()).isEqualTo("Running");
    assertThat(app(running).getReady()).isTrue();
    assertThat(app(running).getState().getRunning().getStartedAt())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(condition(running, "Ready")).isEqualTo("True");
    assertThat(condition(running, "Initialized")).isEqualTo("True");
    assertThat(events(running))
        .extracting(Event::getReason)
        .containsExactly("Scheduled", "Pulling", "Pulled", "Created", "Started");
  }

  @Test
  void a_pod_that_is_not_to_restart_ends_well() {
    create(withInit(pod("a", "Never")));

    kubelet.settle();

    Pod done = get("a");
    assertThat(done.getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(app(done).getState().getTerminated().getReason()).isEqualTo("Completed");
    assertThat(done.getStatus().getConditions())
        .filteredOn(c -> c.getType().equals("Ready"))
        .extracting(PodCondition::getStatus, PodCondition::getReason)
        .containsExactly(tuple("False", "PodCompleted"));
    assertThat(
            done.getStatus()
                .getInitContainerStatuses()
                .get(0)
                .getState()
                .getTerminated()
                .getExitCode())
        .isZero();
  }

  @Test
  void an_image_that_cannot_be_pulled_backs_off() {
    String error = "rpc error: code = NotFound desc = manifest unknown";
    kubelet.whenPod(image("registry.example/app:1")).lives(PodLife.failsToPull(error));
    create(pod("a", "Always"));

    kubelet.settle();

    Pod stuck = get("a");
    assertThat(stuck.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(app(stuck).getState().getWaiting().getReason()).isEqualTo("ImagePullBackOff");
    assertThat(app(stuck).getState().getWaiting().getMessage())
        .isEqualTo("Back-off pulling image \"registry.example/app:1\": ErrImagePull: " + error);
    assertThat(condition(stuck, "PodReadyToStartContainers")).isEqualTo("True");
    assertThat(events(stuck))
        .extracting(Event::getReason, Event::getMessage)
        .contains(
            tuple("Failed", "Failed to pull image \"registry.example/app:1\": " + error),
            tuple("BackOff", "Back-off pulling image \"registry.example/app:1\""));
    assertThat(events(stuck))
        .filteredOn(e -> e.getReason().equals("BackOff"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.getInvolvedObject().getFieldPath()).isEqualTo("spec.containers{app}"));
  }

  @Test
  void a_crash_loop_counts_restarts_and_keeps_the_last_end() {
    kubelet.whenPod(named("a")).lives(PodLife.of(scheduled(), crashLoops(3, 1)));
    create(pod("a", "Always"));

    kubelet.settle();

    Pod looping = get("a");
    assertThat(looping.getStatus().getPhase()).isEqualTo("Running");
    assertThat(app(looping).getRestartCount()).isEqualTo(2);
    assertThat(app(looping).getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    assertThat(app(looping).getState().getWaiting().getMessage())
        .isEqualTo(
            "back-off 40s restarting failed container=app pod=a_default(%s)"
                .formatted(looping.getMetadata().getUid()));
    assertThat(app(looping).getLastState().getTerminated().getExitCode()).isEqualTo(1);
    assertThat(events(looping))
        .filteredOn(e -> e.getReason().equals("BackOff"))
        .singleElement()
        .satisfies(e -> assertThat(e.getCount()).isEqualTo(3));
  }

  @Test
  void an_out_of_memory_loop_says_so_in_the_last_state() {
    kubelet.whenPod(named("a")).lives(PodLife.of(scheduled(), crashLoops(1, oomKilled())));
    create(pod("a", "Always"));

    kubelet.settle();

    assertThat(app(get("a")).getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
    assertThat(app(get("a")).getLastState().getTerminated().getExitCode()).isEqualTo(137);
  }

  @Test
  void a_failed_init_container_ends_a_pod_that_never_restarts() {
    kubelet
        .whenPod(withInitContainer("git-clone"))
        .lives(PodLife.of(scheduled(), initRuns(), initFails(128, "fatal: repository not found")));
    create(withInit(pod("a", "Never")));

    kubelet.tick();
    kubelet.tick();
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Pending");
    kubelet.settle();

    Pod failed = get("a");
    assertThat(failed.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(app(failed).getState().getWaiting().getReason()).isEqualTo("PodInitializing");
    assertThat(condition(failed, "Initialized")).isEqualTo("False");
    assertThat(
            failed
                .getStatus()
                .getInitContainerStatuses()
                .get(0)
                .getState()
                .getTerminated()
                .getMessage())
        .isEqualTo("fatal: repository not found");
  }

  @Test
  void a_native_sidecar_keeps_running_beside_the_app() {
    create(
        pod("a", "Always")
            .editSpec()
            .addNewInitContainer()
            .withName("proxy")
            .withImage("proxy:1")
            .withRestartPolicy("Always")
            .endInitContainer()
            .endSpec());

    kubelet.settle();

    ContainerStatus proxy = get("a").getStatus().getInitContainerStatuses().get(0);
    assertThat(proxy.getState().getRunning()).isNotNull();
    assertThat(proxy.getStarted()).isTrue();
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Running");
  }

  @Test
  void start_and_configuration_errors_show_as_the_kubelet_shows_them() {
    kubelet
        .whenPod(named("a"))
        .lives(
            PodLife.of(
                scheduled(), waits("CreateContainerConfigError", "secret \"db\" not found")));
    kubelet
        .whenPod(named("b"))
        .lives(
            PodLife.of(
                scheduled(), startFails("exec: \"run\": executable file not found in $PATH")));
    create(pod("a", "Always"));
    create(pod("b", "Never"));

    kubelet.settle();

    assertThat(app(get("a")).getState().getWaiting().getMessage())
        .isEqualTo("secret \"db\" not found");
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Pending");
    assertThat(app(get("b")).getState().getTerminated().getExitCode()).isEqualTo(128);
    assertThat(app(get("b")).getState().getTerminated().getStartedAt())
        .isEqualTo("1970-01-01T00:00:00Z");
    assertThat(get("b").getStatus().getPhase()).isEqualTo("Failed");
  }

  @Test
  void the_node_can_evict_or_refuse_a_pod() {
    kubelet
        .whenPod(named("a"))
        .lives(PodLife.runs().then(evicted("The node was low on resource: memory. ")));
    kubelet
        .whenPod(named("b"))
        .lives(
            PodLife.of(scheduled(), rejected("OutOfcpu", "Node didn't have enough resource: cpu")));
    create(pod("a", "Always"));
    create(pod("b", "Always"));

    kubelet.settle();

    Pod evicted = get("a");
    assertThat(evicted.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(evicted.getStatus().getReason()).isEqualTo("Evicted");
    assertThat(condition(evicted, "DisruptionTarget")).isEqualTo("True");
    assertThat(app(evicted).getState().getTerminated().getExitCode()).isEqualTo(137);
    assertThat(get("b").getStatus().getContainerStatuses()).isEmpty();
    assertThat(get("b").getStatus().getReason()).isEqualTo("OutOfcpu");
  }

  @Test
  void a_pod_that_no_node_takes_has_no_container_statuses() {
    kubelet
        .whenPod(named("a"))
        .lives(PodLife.of(unschedulable("0/1 nodes are available: 1 Insufficient memory.")));
    create(pod("a", "Always"));

    kubelet.settle();

    Pod waiting = get("a");
    assertThat(waiting.getStatus().getContainerStatuses()).isEmpty();
    assertThat(waiting.getStatus().getConditions())
        .extracting(PodCondition::getType, PodCondition::getReason)
        .containsExactly(tuple("PodScheduled", "Unschedulable"));
    assertThat(events(waiting))
        .singleElement()
        .satisfies(e -> assertThat(e.getSource().getComponent()).isEqualTo("default-scheduler"));
  }

  @Test
  void time_passes_only_on_the_clock() {
    kubelet
        .whenPod(named("a"))
        .lives(PodLife.of(scheduled(), after(Duration.ofMinutes(2)), running(), ready()));
    create(pod("a", "Always"));

    kubelet.settle();
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Pending");

    clock.advance(Duration.ofMinutes(2));
    kubelet.settle();
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Running");
  }

  @Test
  void each_new_pod_gets_the_next_life() {
    kubelet.whenPod(named("a")).lives(PodLife.failsToPull("unauthorized"), PodLife.runs());
    create(pod("a", "Always"));
    kubelet.settle();
    client.resource(get("a")).delete();
    kubelet.settle();
    assertThat(get("a")).isNull();

    create(pod("a", "Always"));
    kubelet.settle();
    assertThat(get("a").getStatus().getPhase()).isEqualTo("Running");
  }

  @Test
  void a_deleted_pod_stops_and_goes() {
    kubelet.whenPod(named("a")).lives(PodLife.runs().then(deleted()));
    create(pod("a", "Always"));

    for (int i = 0; i < 5; i++) {
      kubelet.tick();
    }
    assertThat(get("a").getMetadata().getDeletionTimestamp()).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(app(get("a")).getState().getRunning()).isNotNull();

    kubelet.tick();
    assertThat(app(get("a")).getState().getTerminated().getExitCode()).isEqualTo(143);
    kubelet.settle();
    assertThat(get("a")).isNull();
  }

  @Test
  void a_step_for_a_container_that_does_not_exist_says_so() {
    kubelet.whenPod(named("a")).lives(PodLife.of(scheduled(), oomKilled().in("nope")));
    create(pod("a", "Always"));
    kubelet.tick();

    assertThatThrownBy(kubelet::tick)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pod a has no container nope but [app]");
  }
}
