package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.named;
import static dev.podmend.testkit.kubelet.PodStep.after;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.emits;
import static dev.podmend.testkit.kubelet.PodStep.imagePullFails;
import static dev.podmend.testkit.kubelet.PodStep.oomKilled;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.ready;
import static dev.podmend.testkit.kubelet.PodStep.running;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static dev.podmend.testkit.kubelet.PodStep.status;
import static dev.podmend.testkit.kubelet.PodStep.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodFailureWatcherTest {

  private static final String NOT_FOUND =
      "rpc error: code = NotFound desc = failed to pull and unpack image"
          + " \"registry.example/app:1\": not found: manifest unknown";

  private final TestClock clock = TestClock.create();
  private final FakeApiServer server = FakeApiServer.builder().clock(clock).start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final ScriptedKubelet kubelet = ScriptedKubelet.on(client, clock);
  private final PodFailureRecorder heard = new PodFailureRecorder();
  private PodFailureWatcher watcher = watcher(builder -> builder);

  private PodFailureWatcher watcher(UnaryOperator<PodFailureWatcher.Builder> settings) {
    return settings.apply(PodFailureWatcher.builder(client, heard).clock(clock)).build();
  }

  private void start(UnaryOperator<PodFailureWatcher.Builder> settings) {
    watcher = watcher(settings);
    watcher.start();
  }

  @AfterEach
  void stop() {
    watcher.close();
    client.close();
    server.close();
  }

  private void create(String name) {
    create("default", name, Map.of());
  }

  private void create(String namespace, String name, Map<String, String> labels) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("app")
            .withImage("registry.example/app:1")
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
  }

  private void lives(String name, PodStep... steps) {
    kubelet.whenPod(named(name)).lives(PodLife.of(steps));
    create(name);
  }

  private void annotate(String name, String value) {
    client
        .pods()
        .inNamespace("default")
        .withName(name)
        .edit(
            pod ->
                new PodBuilder(pod)
                    .editMetadata()
                    .addToAnnotations("note", value)
                    .endMetadata()
                    .build());
  }

  /** A pod that fails last: once it is heard of, all that was to come before has come. */
  private void failLast(String name) {
    kubelet.whenPod(named(name)).lives(PodLife.failsToPull(NOT_FOUND));
    create(name);
    kubelet.settle();
  }

  private void hasHeardNothingMore() {
    failLast("last");
    assertThat(heard.next()).isEqualTo("failure last IMAGE_NOT_FOUND FAILING");
    assertThat(heard.unread()).isEmpty();
  }

  @Test
  void a_failing_pod_is_told_once_however_often_it_changes() {
    start(builder -> builder);
    kubelet.whenPod(named("a")).lives(PodLife.failsToPull(NOT_FOUND));
    create("a");
    kubelet.settle();
    for (int i = 0; i < 20; i++) {
      annotate("a", "change " + i);
    }

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    hasHeardNothingMore();
  }

  @Test
  void pods_that_fail_already_are_told_at_the_start() {
    failLast("a");
    create("healthy");
    kubelet.settle();

    start(builder -> builder);

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    hasHeardNothingMore();
  }

  @Test
  void a_crash_loop_is_told_once() {
    start(builder -> builder);
    lives("a", scheduled(), crashLoops(5, crashes(1, "Error", "")));
    kubelet.settle();

    assertThat(heard.next()).startsWith("failure a APPLICATION_ERROR");
    hasHeardNothingMore();
  }

  @Test
  void another_crash_of_the_same_container_is_told() {
    start(builder -> builder);
    lives("a", scheduled(), crashLoops(2, crashes(1, "Error", "")), crashLoops(2, oomKilled()));
    kubelet.settle();

    assertThat(heard.next()).startsWith("failure a APPLICATION_ERROR");
    assertThat(heard.next()).startsWith("failure a MEMORY_LIMIT_EXCEEDED");
    hasHeardNothingMore();
  }

  @Test
  void a_recovery_is_told_and_the_same_failure_afterwards_is_new() {
    start(builder -> builder);
    lives(
        "a",
        scheduled(),
        pulling(),
        imagePullFails(NOT_FOUND),
        running(),
        ready(),
        after(Duration.ofHours(1)),
        waits("ImagePullBackOff", "Back-off pulling image: ErrImagePull: " + NOT_FOUND));
    kubelet.settle();
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    assertThat(heard.next()).isEqualTo("recovered a HEALTHY");

    clock.advance(Duration.ofHours(1));
    kubelet.settle();

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
  }

  @Test
  void a_failing_pod_that_is_deleted_is_gone() {
    start(builder -> builder);
    failLast("a");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");

    client.pods().inNamespace("default").withName("a").withGracePeriod(0).delete();

    assertThat(heard.next()).isEqualTo("gone a");
  }

  @Test
  void of_a_healthy_pod_nothing_is_told() {
    start(builder -> builder);
    create("a");
    kubelet.settle();
    client.pods().inNamespace("default").withName("a").withGracePeriod(0).delete();

    hasHeardNothingMore();
  }

  @Test
  void an_event_that_knows_more_refines_a_failure() {
    start(PodFailureWatcher.Builder::withEvents);
    lives(
        "a",
        scheduled(),
        waits("ImagePullBackOff", "Back-off pulling image \"registry.example/app:1\""),
        emits("Warning", "Failed", "Failed to pull image \"registry.example/app:1\": " + NOT_FOUND),
        waits("ImagePullBackOff", "Back-off pulling image \"registry.example/app:1\""));
    kubelet.tick();
    kubelet.tick();
    assertThat(heard.next()).isEqualTo("failure a IMAGE_PULL_FAILED FAILING");

    kubelet.settle();

    assertThat(heard.next()).isEqualTo("refined a IMAGE_NOT_FOUND FAILING");
    hasHeardNothingMore();
  }

  @Test
  void without_the_right_to_see_events_pods_are_judged_by_their_status() {
    server.authorize(access -> !access.resource().equals("events"));
    start(PodFailureWatcher.Builder::withEvents);
    kubelet.whenPod(named("a")).lives(PodLife.of(waits("ErrImagePull", NOT_FOUND)));
    create("a");
    client
        .pods()
        .inNamespace("default")
        .withName("a")
        .editStatus(
            pod ->
                new PodBuilder(pod)
                    .editOrNewStatus()
                    .withPhase("Pending")
                    .addNewContainerStatus()
                    .withName("app")
                    .withNewState()
                    .withNewWaiting()
                    .withReason("ErrImagePull")
                    .withMessage(NOT_FOUND)
                    .endWaiting()
                    .endState()
                    .endContainerStatus()
                    .endStatus()
                    .build());

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
  }

  @Test
  void a_log_tail_refines_a_failure() {
    String log = "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n";
    server.log("default", "a", "app", log);
    server.previousLog("default", "a", "app", log);
    start(builder -> builder.withLogTails(Runnable::run));
    lives("a", scheduled(), crashLoops(1, crashes(1, "Error", "")));
    kubelet.settle();

    assertThat(heard.next()).startsWith("failure a APPLICATION_ERROR");
    assertThat(heard.next()).startsWith("refined a HEAP_EXHAUSTED");
    hasHeardNothingMore();
  }

  @Test
  void a_log_that_is_read_late_refines_what_was_judged_again_meanwhile() {
    Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
    server.log(
        "default",
        "a",
        "app",
        "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n");
    start(builder -> builder.withLogTails(reads::add));
    kubelet
        .whenPod(named("a"))
        .lives(
            PodLife.of(
                scheduled(), crashes(1, "Error", ""), status(status -> status.setPhase("Failed"))));
    create("a");
    kubelet.settle();
    failLast("b");
    String call = heard.next();
    while (call.startsWith("failure a APPLICATION_ERROR")
        || call.startsWith("refined a APPLICATION_ERROR")) {
      call = heard.next();
    }
    assertThat(call).isEqualTo("failure b IMAGE_NOT_FOUND FAILING");

    watcher.judgeAgain();
    watcher.judgeAgain();
    reads.forEach(Runnable::run);

    assertThat(heard.next()).startsWith("refined a HEAP_EXHAUSTED");
  }

  @Test
  void a_log_that_cannot_be_read_is_passed_over() {
    server
        .faults()
        .on(request -> request.subresource().equals("log"))
        .always()
        .answer(Fault.status(500));
    start(builder -> builder.withLogTails(Runnable::run));
    lives("a", scheduled(), crashLoops(1, crashes(1, "Error", "")));
    kubelet.settle();

    assertThat(heard.next()).startsWith("failure a APPLICATION_ERROR");
    hasHeardNothingMore();
  }

  @Test
  void a_failure_of_age_is_told_when_it_is_judged_again() {
    start(builder -> builder);
    lives("a", scheduled());
    kubelet.settle();
    failLast("b");
    assertThat(heard.next()).isEqualTo("failure b IMAGE_NOT_FOUND FAILING");

    clock.advance(Duration.ofHours(1));
    watcher.judgeAgain();
    watcher.judgeAgain();

    assertThat(heard.next()).startsWith("failure a ");
    assertThat(heard.unread()).isEmpty();
  }

  @Test
  void a_failure_of_age_is_told_at_the_resync() {
    start(builder -> builder.resync(Duration.ofSeconds(1)));
    lives("a", scheduled());
    kubelet.settle();
    failLast("b");
    assertThat(heard.next()).isEqualTo("failure b IMAGE_NOT_FOUND FAILING");

    clock.advance(Duration.ofHours(1));

    assertThat(heard.next()).startsWith("failure a ");
  }

  @Test
  void a_dropped_watch_loses_nothing_and_repeats_nothing() {
    start(builder -> builder);
    failLast("a");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");

    server.dropWatches();
    failLast("b");

    assertThat(heard.next()).isEqualTo("failure b IMAGE_NOT_FOUND FAILING");
    hasHeardNothingMore();
  }

  @Test
  void what_happened_while_a_watch_was_expired_is_found_by_listing_again() {
    start(builder -> builder);
    failLast("a");
    failLast("b");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    assertThat(heard.next()).isEqualTo("failure b IMAGE_NOT_FOUND FAILING");

    server.faults().on(request -> request.verb().equals("watch")).answer(Fault.expiredWatch());
    server.dropWatches();
    client.pods().inNamespace("default").withName("a").withGracePeriod(0).delete();
    server.compact();

    assertThat(heard.next()).isEqualTo("gone a");
    hasHeardNothingMore();
  }

  @Test
  void a_pod_that_took_the_name_of_another_is_another() {
    start(builder -> builder);
    failLast("a");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");

    client.pods().inNamespace("default").withName("a").withGracePeriod(0).delete();
    create("a");
    kubelet.settle();

    assertThat(heard.next()).isEqualTo("gone a");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
  }

  @Test
  void a_list_that_fails_is_tried_again() {
    server
        .faults()
        .on(request -> request.verb().equals("list") && request.query().containsKey("limit"))
        .times(2)
        .answer(Fault.status(503));
    start(builder -> builder);
    failLast("a");

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    assertThat(server.requests())
        .filteredOn(request -> request.query().containsKey("limit"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void only_the_given_namespaces_are_watched() {
    start(builder -> builder.inNamespace("one").inNamespace("two"));
    kubelet.whenPod(pod -> true).lives(PodLife.failsToPull(NOT_FOUND));
    create("default", "zero", Map.of());
    create("one", "first", Map.of());
    kubelet.settle();
    assertThat(heard.next()).isEqualTo("failure first IMAGE_NOT_FOUND FAILING");
    create("two", "second", Map.of());
    kubelet.settle();
    assertThat(heard.next()).isEqualTo("failure second IMAGE_NOT_FOUND FAILING");

    assertThat(heard.unread()).isEmpty();
    assertThat(server.requests())
        .filteredOn(request -> request.verb().equals("watch"))
        .extracting(ApiRequest::path)
        .containsOnly("/api/v1/namespaces/one/pods", "/api/v1/namespaces/two/pods");
  }

  @Test
  void all_namespaces_take_one_watch() {
    start(builder -> builder.inNamespace("one").inAllNamespaces());
    kubelet.whenPod(pod -> true).lives(PodLife.failsToPull(NOT_FOUND));
    create("far", "a", Map.of());
    kubelet.settle();

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    assertThat(server.requests())
        .filteredOn(request -> request.verb().equals("watch"))
        .extracting(ApiRequest::path)
        .containsOnly("/api/v1/pods");
  }

  @Test
  void only_selected_pods_are_watched_and_one_that_leaves_the_selection_is_gone() {
    start(builder -> builder.withLabelSelector("tier in (gold)"));
    kubelet.whenPod(pod -> true).lives(PodLife.failsToPull(NOT_FOUND));
    create("default", "other", Map.of("tier", "tin"));
    create("default", "chosen", Map.of("tier", "gold"));
    kubelet.settle();
    assertThat(heard.next()).isEqualTo("failure chosen IMAGE_NOT_FOUND FAILING");

    client
        .pods()
        .inNamespace("default")
        .withName("chosen")
        .edit(
            pod ->
                new PodBuilder(pod)
                    .editMetadata()
                    .addToLabels("tier", "tin")
                    .endMetadata()
                    .build());

    assertThat(heard.next()).isEqualTo("gone chosen");
    assertThat(heard.unread()).isEmpty();
  }

  @Test
  void a_listener_that_throws_is_told_of_the_next_failure() {
    PodFailureListener grumpy =
        (PodDiagnosis diagnosis, Pod pod) -> {
          heard.onFailure(diagnosis, pod);
          throw new IllegalStateException("not in the mood");
        };
    watcher = PodFailureWatcher.builder(client, grumpy).clock(clock).build();
    watcher.start();
    failLast("a");
    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");

    annotate("a", "change");

    hasHeardNothingMore();
  }

  @Test
  void a_listener_may_close_the_watcher() {
    PodFailureListener once =
        (diagnosis, pod) -> {
          watcher.close();
          heard.onFailure(diagnosis, pod);
        };
    watcher = PodFailureWatcher.builder(client, once).clock(clock).build();
    watcher.start();
    failLast("a");

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    assertThat(watcher.isWatching()).isFalse();
  }

  @Test
  void after_closing_nothing_is_told() {
    start(PodFailureWatcher.Builder::withEvents);
    lives("a", scheduled());
    kubelet.settle();
    failLast("b");
    assertThat(heard.next()).startsWith("failure b");

    watcher.close();
    watcher.close();
    server.forgetRequests();
    failLast("c");
    clock.advance(Duration.ofHours(1));
    watcher.judgeAgain();

    assertThat(heard.unread()).isEmpty();
    assertThat(watcher.isWatching()).isFalse();
    assertThat(server.requests()).noneMatch(request -> request.verb().equals("watch"));
    assertThatIllegalStateException()
        .isThrownBy(() -> watcher.start())
        .withMessageContaining("build");
  }

  @Test
  void starting_twice_watches_once() {
    start(builder -> builder);
    watcher.start();
    failLast("a");

    assertThat(heard.next()).isEqualTo("failure a IMAGE_NOT_FOUND FAILING");
    hasHeardNothingMore();
    assertThat(server.requests())
        .filteredOn(
            request -> request.verb().equals("list") && request.query().containsKey("limit"))
        .hasSize(1);
  }

  @Test
  void a_bad_setting_says_what_to_do() {
    PodFailureWatcher.Builder builder = PodFailureWatcher.builder(client, heard);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.resync(Duration.ofMillis(10)))
        .withMessage("resync must be at least 1 s but is PT0.01S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.inNamespace(" "))
        .withMessageContaining("inAllNamespaces()");
  }
}
