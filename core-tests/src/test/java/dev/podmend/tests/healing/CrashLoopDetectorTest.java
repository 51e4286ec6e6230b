package dev.podmend.tests.healing;

import static dev.podmend.tests.healing.Pods.LONG;
import static dev.podmend.tests.healing.Pods.detect;
import static dev.podmend.tests.healing.Pods.ofDeployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.CrashLoopConfig;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.CrashLoopFindings;
import dev.podmend.healing.FailingPod;
import dev.podmend.healing.FailureSign;
import dev.podmend.healing.Incident;
import dev.podmend.healing.IncidentScope;
import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrashLoopDetectorTest {

  private static final Instant NOW = TestClock.START;

  private static Pod restarted(String name, int restarts, Duration age, Duration lastEnd) {
    return PodSketch.named(name)
        .age(age)
        .app(
            "app",
            c ->
                c.ended(lastEnd)
                    .lastTerminated(1, "Error", "")
                    .restarts(restarts)
                    .running(lastEnd)
                    .ready())
        .pod();
  }

  @Test
  void a_container_in_back_off_is_found_whatever_its_count() {
    Pod pod =
        PodSketch.named("web")
            .age(LONG)
            .app("app", c -> c.crashLooping(1, "Error", "").restarts(1))
            .pod();

    assertThat(detect(pod).pods())
        .singleElement()
        .satisfies(found -> assertThat(found.signs()).contains(FailureSign.BACK_OFF));
  }

  @Test
  void a_young_pod_with_as_many_restarts_as_the_threshold_is_found() {
    Duration age = Duration.ofMinutes(20);

    assertThat(detect(restarted("two", 2, age, Duration.ofMinutes(8))).pods()).isEmpty();
    assertThat(detect(restarted("three", 3, age, Duration.ofMinutes(8))).pods())
        .singleElement()
        .returns(3, FailingPod::restarts)
        .satisfies(found -> assertThat(found.signs()).containsExactly(FailureSign.RESTARTS));
  }

  @Test
  void a_pod_that_stumbled_at_its_start_and_is_well_since_is_no_loop() {
    Duration age = Duration.ofMinutes(50);

    assertThat(detect(restarted("web", 3, age, Duration.ofMinutes(45))).pods()).isEmpty();
    assertThat(detect(restarted("web", 3, age, Duration.ofMinutes(9))).pods()).hasSize(1);
  }

  @Test
  void what_runs_but_is_not_ready_has_not_got_over_its_restarts() {
    Duration long45 = Duration.ofMinutes(45);
    Pod pod =
        PodSketch.named("web")
            .age(Duration.ofMinutes(50))
            .app(
                "app",
                c -> c.ended(long45).lastTerminated(1, "Error", "").restarts(3).running(long45))
            .pod();

    assertThat(detect(pod).pods()).hasSize(1);
  }

  @Test
  void what_crashes_each_quarter_of_an_hour_is_not_well_after_twenty_minutes() {
    RestartHistory history = RestartHistory.EMPTY;
    for (int restarts = 0; restarts < 3; restarts++) {
      Duration ago = Duration.ofMinutes(65 - 15L * restarts);
      history =
          CrashLoopDetector.standard()
              .detect(
                  Pods.observations(restarted("web", 6 + restarts, LONG, Duration.ofDays(1))),
                  history,
                  NOW.minus(ago))
              .history();
    }
    Duration last = Duration.ofMinutes(20);

    CrashLoopFindings eager =
        CrashLoopDetector.standard()
            .with(CrashLoopConfig.DEFAULT.withRestartThreshold(2))
            .detect(Pods.observations(restarted("web", 9, LONG, last)), history, NOW);
    assertThat(eager.pods()).singleElement().returns(2, FailingPod::restarts);
  }

  @Test
  void how_long_a_pod_ran_well_before_it_stumbled_does_not_count_against_it() {
    RestartHistory history = RestartHistory.EMPTY;
    for (int hours = 24; hours > 0; hours--) {
      history = seen(history, restarted("web", 0, LONG, LONG), Duration.ofHours(hours));
    }
    history = seen(history, restarted("web", 0, LONG, LONG), Duration.ofMinutes(46));
    history =
        seen(history, restarted("web", 3, LONG, Duration.ofMinutes(43)), Duration.ofMinutes(43));

    Pod well = restarted("web", 3, LONG, Duration.ofMinutes(43));
    assertThat(detect(history, well).pods()).isEmpty();
  }

  private static RestartHistory seen(RestartHistory before, Pod pod, Duration ago) {
    return CrashLoopDetector.standard()
        .detect(Pods.observations(pod), before, NOW.minus(ago))
        .history();
  }

  @Test
  void an_init_container_that_ended_well_has_got_over_its_restarts() {
    Duration age = Duration.ofMinutes(50);
    Duration done = Duration.ofMinutes(40);
    Pod pod =
        PodSketch.named("web")
            .age(age)
            .init(
                "migrate",
                c -> c.ended(done).lastTerminated(1, "Error", "").restarts(4).completed())
            .app("app", c -> c.running(done).ready())
            .pod();

    assertThat(detect(pod).pods()).isEmpty();
  }

  @Test
  void many_restarts_in_a_long_life_are_no_loop() {
    assertThat(detect(restarted("old", 30, LONG, Duration.ofDays(2))).pods()).isEmpty();
    assertThat(detect(restarted("old", 30, LONG, Duration.ofMinutes(30))).pods()).isEmpty();
  }

  @Test
  void what_was_seen_before_shows_how_many_restarts_are_recent() {
    CrashLoopFindings before =
        CrashLoopDetector.standard()
            .detect(
                Pods.observations(restarted("old", 30, LONG, Duration.ofDays(2))),
                RestartHistory.EMPTY,
                NOW.minus(Duration.ofMinutes(50)));
    Pod now = restarted("old", 33, LONG, Duration.ofMinutes(12));

    assertThat(before.pods()).isEmpty();
    assertThat(detect(before.history(), now).pods())
        .singleElement()
        .returns(3, FailingPod::restarts);
  }

  @Test
  void what_was_seen_before_the_window_no_longer_counts() {
    CrashLoopFindings before =
        CrashLoopDetector.standard()
            .detect(
                Pods.observations(restarted("old", 30, LONG, Duration.ofDays(2))),
                RestartHistory.EMPTY,
                NOW.minus(Duration.ofMinutes(61)));

    CrashLoopFindings now =
        detect(before.history(), restarted("old", 40, LONG, Duration.ofMinutes(12)));

    assertThat(now.pods()).isEmpty();
    assertThat(now.history().size()).isEqualTo(1);
  }

  @Test
  void a_pod_that_was_made_anew_under_its_name_starts_from_zero() {
    Pod first = restarted("web-0", 9, LONG, Duration.ofDays(2));
    CrashLoopFindings before =
        CrashLoopDetector.standard()
            .detect(
                Pods.observations(first), RestartHistory.EMPTY, NOW.minus(Duration.ofMinutes(5)));
    Pod second =
        PodSketch.named("web-0")
            .uid("another")
            .age(Duration.ofMinutes(2))
            .app("app", c -> {})
            .pod();

    assertThat(detect(before.history(), second).pods()).isEmpty();
  }

  @Test
  void history_forgets_pods_that_have_left_the_window() {
    CrashLoopFindings before =
        CrashLoopDetector.standard()
            .detect(
                Pods.observations(restarted("gone", 1, LONG, Duration.ofDays(2))),
                RestartHistory.EMPTY,
                NOW.minus(Duration.ofHours(3)));

    assertThat(before.history().size()).isEqualTo(1);
    assertThat(detect(before.history()).history()).isEqualTo(RestartHistory.EMPTY);
  }

  @Test
  void every_container_is_looked_at() {
    Pod second =
        PodSketch.named("second")
            .app("app", c -> {})
            .app("helper", c -> c.crashLooping(1, "Error", ""))
            .pod();
    Pod init =
        PodSketch.named("init")
            .init("migrate", c -> c.crashLooping(1, "Error", ""))
            .app("app", c -> c.notStarted(true))
            .pod();
    Pod sidecar =
        PodSketch.named("sidecar")
            .sidecar("proxy", c -> c.crashLooping(1, "Error", ""))
            .app("app", c -> {})
            .pod();

    assertThat(detect(second, init, sidecar).pods())
        .extracting(found -> found.container().orElseThrow())
        .containsExactlyInAnyOrder(
            new ContainerRef("helper", ContainerRole.APP),
            new ContainerRef("migrate", ContainerRole.INIT),
            new ContainerRef("proxy", ContainerRole.SIDECAR));
  }

  @Test
  void a_failed_pod_is_found() {
    Pod pod =
        PodSketch.named("job")
            .restartPolicy("Never")
            .app("app", c -> c.terminated(1, "Error", ""))
            .pod();

    assertThat(detect(pod).pods())
        .singleElement()
        .satisfies(found -> assertThat(found.signs()).containsExactly(FailureSign.FAILED));
  }

  @Test
  void a_failed_pod_that_its_owner_has_long_replaced_is_not() {
    Pod replaced =
        ofDeployment("web", "abcde")
            .age(LONG)
            .restartPolicy("Never")
            .app("app", c -> c.ended(Duration.ofDays(3)).terminated(1, "Error", ""))
            .pod();
    Pod bare =
        PodSketch.named("bare")
            .age(LONG)
            .restartPolicy("Never")
            .app("app", c -> c.ended(Duration.ofDays(3)).terminated(1, "Error", ""))
            .pod();

    assertThat(detect(replaced, bare).pods())
        .extracting(found -> found.pod().name())
        .containsExactly("bare");
  }

  @Test
  void a_pod_that_is_being_deleted_is_left_alone() {
    Pod pod =
        PodSketch.named("web")
            .app("app", c -> c.crashLooping(1, "Error", ""))
            .deleted(Duration.ofSeconds(5), Duration.ofSeconds(30))
            .pod();

    assertThat(detect(pod).pods()).isEmpty();
  }

  @Test
  void a_single_crash_is_no_loop() {
    Pod pod = PodSketch.named("web").app("app", c -> c.terminated(1, "Error", "")).pod();

    assertThat(detect(pod).pods()).isEmpty();
  }

  @Test
  void two_hundred_pods_with_one_registry_outage_are_one_incident() {
    Pod[] pods =
        IntStream.range(0, 200)
            .mapToObj(i -> unpullable("team" + i % 20, "p" + i, "svc-" + i % 40))
            .toArray(Pod[]::new);

    assertThat(detect(pods).incidents())
        .singleElement()
        .returns(IncidentScope.REGISTRY, Incident::scope)
        .returns("registry.example.com", Incident::place)
        .returns(FailureCause.REGISTRY_UNREACHABLE, Incident::cause)
        .satisfies(incident -> assertThat(incident.pods()).hasSize(200))
        .satisfies(incident -> assertThat(incident.owners()).hasSize(40));
  }

  private static Pod unpullable(String namespace, String name, String deployment) {
    String image = "registry.example.com/shop/" + deployment + ":1";
    return ofDeployment(deployment, name)
        .namespace(namespace)
        .app(
            "app",
            c ->
                c.image(image)
                    .waiting(
                        "ErrImagePull",
                        "failed to pull and unpack image \""
                            + image
                            + "\": failed to resolve reference \""
                            + image
                            + "\": failed to do request: Head \"https://registry.example.com/v2/\":"
                            + " dial tcp 10.1.2.3:443: i/o timeout"))
        .pod();
  }

  @Test
  void a_pull_whose_reason_is_no_longer_told_joins_its_registrys_outage() {
    Pod silent =
        ofDeployment("svc-9", "silent")
            .app(
                "app",
                c ->
                    c.image("registry.example.com/shop/svc-9:1")
                        .waiting(
                            "ImagePullBackOff",
                            "Back-off pulling image \"registry.example.com/shop/svc-9:1\""))
            .pod();
    Pod elsewhere =
        ofDeployment("svc-8", "elsewhere")
            .app(
                "app",
                c ->
                    c.image("quay.io/shop/svc-8:1")
                        .waiting(
                            "ImagePullBackOff", "Back-off pulling image \"quay.io/shop/svc-8:1\""))
            .pod();

    assertThat(detect(unpullable("team", "p", "svc-1"), silent, elsewhere).incidents())
        .extracting(incident -> incident.scope() + " " + incident.pods().size())
        .containsExactly("REGISTRY 2", "OWNER 1");
  }

  @Test
  void pods_of_one_owner_that_fail_of_different_things_are_two_incidents() {
    Pod memory =
        ofDeployment("web", "aaaaa").app("app", c -> c.crashLooping(137, "OOMKilled", "")).pod();
    Pod error = ofDeployment("web", "bbbbb").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Pod same = ofDeployment("web", "ccccc").app("app", c -> c.crashLooping(1, "Error", "")).pod();

    assertThat(detect(memory, error, same).incidents())
        .extracting(Incident::cause)
        .containsExactly(FailureCause.APPLICATION_ERROR, FailureCause.MEMORY_LIMIT_EXCEEDED);
    assertThat(detect(memory, error, same).incidents().get(0))
        .returns("team/Deployment/web", Incident::place);
  }

  @Test
  void pods_of_different_owners_that_crash_alike_are_two_incidents() {
    Pod web = ofDeployment("web", "aaaaa").app("app", c -> c.crashLooping(1, "Error", "")).pod();
    Pod api = ofDeployment("api", "aaaaa").app("app", c -> c.crashLooping(1, "Error", "")).pod();

    assertThat(detect(web, api).incidents()).hasSize(2);
  }

  @Test
  void an_owner_is_followed_from_the_pod_upwards() {
    assertThat(WorkloadOwner.of(ofDeployment("crashy-app", "x").pod()))
        .isEqualTo(new WorkloadOwner("Deployment", "team", "crashy-app"));
    assertThat(WorkloadOwner.of(Pods.owned("db-0", "apps/v1", "StatefulSet", "db").pod()))
        .isEqualTo(new WorkloadOwner("StatefulSet", "team", "db"));
    assertThat(WorkloadOwner.of(Pods.owned("rs-1", "apps/v1", "ReplicaSet", "rs").pod()))
        .isEqualTo(new WorkloadOwner("ReplicaSet", "team", "rs"));
    assertThat(WorkloadOwner.of(PodSketch.named("bare").pod()))
        .returns(true, WorkloadOwner::isBarePod);
    assertThat(
            WorkloadOwner.of(
                PodSketch.named("etcd-node1")
                    .manifest(
                        pod ->
                            pod.editMetadata()
                                .addToAnnotations("kubernetes.io/config.mirror", "abc")
                                .endMetadata())
                    .pod()))
        .returns(true, WorkloadOwner::isStaticPod);
    assertThat(
            WorkloadOwner.of(
                Pods.owned("app-3-x", "v1", "ReplicationController", "app-3")
                    .manifest(
                        pod ->
                            pod.editMetadata()
                                .addToAnnotations("openshift.io/deployment-config.name", "app")
                                .endMetadata())
                    .pod()))
        .isEqualTo(new WorkloadOwner("DeploymentConfig", "team", "app"));
  }

  @Test
  void owners_of_other_groups_are_others_though_their_kinds_are_called_alike() {
    WorkloadOwner cloned =
        WorkloadOwner.of(Pods.owned("db-0", "apps.kruise.io/v1beta1", "StatefulSet", "db").pod());

    assertThat(cloned).isEqualTo(new WorkloadOwner("StatefulSet.apps.kruise.io", "team", "db"));
    assertThat(cloned.isRolledOut()).isFalse();
    assertThat(cloned.isScalable()).isFalse();
  }

  @Test
  void bounds_are_checked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrashLoopConfig.DEFAULT.withRestartThreshold(0))
        .withMessageContaining("restartThreshold must be at least 1 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrashLoopConfig.DEFAULT.withWindow(Duration.ZERO))
        .withMessageContaining("window must be more than zero");
  }
}
