package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.podmend.recovery.RecoveryBudget;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.api.Operation;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  private static final List<String> CALLS =
      List.of(
          "get configmaps",
          "patch configmaps",
          "list pods",
          "create pods",
          "delete pods",
          "list events",
          "create events");

  private static final Map<String, Fault> PASSING =
      new TreeMap<>(
          Map.of(
              "409", Fault.status(409),
              "410", Fault.status(410),
              "429", Fault.tooManyRequests(Duration.ofSeconds(3)),
              "500", Fault.status(500),
              "500 but done", Fault.status(500).afterTheEffect(),
              "503", Fault.status(503),
              "reset", Fault.reset(),
              "truncated", Fault.truncated(),
              "malformed", Fault.malformed(),
              "proxy page", Fault.html(502)));

  private static final Map<String, Fault> STATED =
      new TreeMap<>(
          Map.of(
              "400", Fault.status(400),
              "401", Fault.status(401),
              "403", Fault.status(403),
              "404", Fault.status(404),
              "422", Fault.status(422, "Invalid", "Pod is invalid: spec: required")));

  private final Cluster cluster = new Cluster();

  static Stream<Arguments> passing() {
    return PASSING.entrySet().stream().map(fault -> arguments(fault.getKey(), fault.getValue()));
  }

  static Stream<Arguments> stated() {
    return STATED.entrySet().stream().map(fault -> arguments(fault.getKey(), fault.getValue()));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static Predicate<ApiRequest> kind(String call) {
    return request ->
        request.target().isPresent()
            && call.equals(request.verb() + " " + request.target().get().resource());
  }

  private RecoveryResult reconcile() {
    return cluster.recovery().build().reconcile(cluster.workload().build());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void a_fault_that_passes_delays_a_recovery_and_no_more(String name, Fault fault) {
    for (String call : CALLS) {
      try (Run run = new Run(Scenario.IMAGE_PULL)) {
        Run.End end = run.playFailingOn(kind(call), fault);

        assertThat(end.phase()).as("%s on %s", name, call).isEqualTo(RecoveryPhase.HEALTHY);
        assertThat(end.message()).as("%s on %s", name, call).contains("Final status: Success");
        assertThat(run.cluster.history().used(RecoveryBudget.ATTEMPT))
            .as("%s on %s", name, call)
            .isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stated")
  void an_answer_that_lasts_ends_clearly_or_is_overcome(String name, Fault fault) {
    for (String call : CALLS) {
      try (Run run = new Run(Scenario.IMAGE_PULL)) {
        Run.End end = run.playFailingOn(kind(call), fault);

        assertThat(end.phase())
            .as("%s on %s", name, call)
            .isIn(RecoveryPhase.HEALTHY, RecoveryPhase.FAILED, RecoveryPhase.STOPPED);
        assertThat(end.message()).as("%s on %s", name, call).containsPattern("status: |owner is");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void missing_rights_to_read_are_named_and_waited_for(int code) {
    cluster.server.faults().on(kind("list pods")).always().answer(Fault.status(code));

    RecoveryResult result = reconcile();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.BLOCKED);
    assertThat(result.message()).contains("the API server answered " + code);
    assertThat(result.requeueAfter()).contains(Duration.ofMinutes(1));
    assertThat(result.conditions()).extracting(RecoveryCondition::status).containsOnly("Unknown");
  }

  @Test
  void a_missing_right_to_create_is_named_and_waited_for() {
    cluster
        .server
        .faults()
        .on(kind("create pods"))
        .always()
        .answer(
            Fault.status(
                403,
                "Forbidden",
                "pods is forbidden: User \"system:serviceaccount:default:operator\" cannot create"
                    + " resource \"pods\" in API group \"\" in the namespace \"default\""));

    RecoveryResult refused = reconcile();
    cluster.server.faults().clear();
    cluster.clock.advance(refused.requeueAfter().orElseThrow());
    RecoveryResult granted = reconcile();

    assertThat(refused.phase()).isEqualTo(RecoveryPhase.BLOCKED);
    assertThat(refused.message()).contains("cannot create resource \"pods\"");
    assertThat(granted.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(cluster.onlyPod().getMetadata().getName()).isEqualTo("notebook-0");
  }

  @Test
  void a_server_that_is_down_uses_no_attempt() {
    cluster.server.faults().on(request -> true).always().answer(Fault.reset());

    RecoveryResult result = reconcile();
    cluster.server.faults().clear();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(result.message()).contains("gave no usable answer");
    assertThat(result.requeueAfter()).contains(Duration.ofSeconds(15));
    assertThat(reconcile().phase()).isEqualTo(RecoveryPhase.PROGRESSING);
  }

  @Test
  void a_server_that_hangs_is_left_at_the_clients_timeout() {
    Config hasty =
        new ConfigBuilder(Fabric8Access.configFor(cluster.server)).withRequestTimeout(300).build();
    cluster.server.faults().on(kind("list pods")).answer(Fault.hang());

    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(hasty).build()) {
      RecoveryResult result =
          PodRecovery.builder(client)
              .clock(cluster.clock)
              .jitter(() -> 0)
              .build()
              .reconcile(cluster.workload().build());

      assertThat(result.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
      assertThat(result.requeueAfter()).contains(Duration.ofSeconds(15));
    }
  }

  @Test
  void a_quota_that_states_its_retry_after_in_the_status_puts_the_retry_off() {
    cluster.server.admit(
        "pods",
        Operation.CREATE,
        review ->
            Optional.of(
                new StatusBuilder()
                    .withCode(429)
                    .withReason("TooManyRequests")
                    .withMessage("the admission controller is busy")
                    .withNewDetails()
                    .withRetryAfterSeconds(120)
                    .endDetails()
                    .build()));

    RecoveryResult first = reconcile();
    cluster.clock.advance(Duration.ofSeconds(100));
    RecoveryResult early = reconcile();

    assertThat(first.requeueAfter()).contains(Duration.ofMinutes(2));
    assertThat(early.requeueAfter()).contains(Duration.ofSeconds(20));
    assertThat(cluster.server.requests().stream().filter(kind("create pods"))).hasSize(1);
  }

  @Test
  void who_is_told_to_stay_away_for_months_comes_back_after_a_day() {
    cluster.server.admit(
        "pods",
        Operation.CREATE,
        review ->
            Optional.of(
                new StatusBuilder()
                    .withCode(429)
                    .withReason("TooManyRequests")
                    .withMessage("the admission controller is busy")
                    .withNewDetails()
                    .withRetryAfterSeconds(10_000_000)
                    .endDetails()
                    .build()));

    reconcile();
    cluster.clock.advance(Duration.ofDays(1));
    reconcile();

    assertThat(cluster.server.requests().stream().filter(kind("create pods"))).hasSize(2);
  }

  @Test
  void state_that_cannot_be_read_is_never_overwritten() {
    cluster
        .client
        .configMaps()
        .inNamespace("default")
        .withName("notebook")
        .edit(
            map -> {
              map.getMetadata().setAnnotations(Map.of(PodmendLabels.RECOVERY, "{\"version\":99}"));
              return map;
            });

    RecoveryResult result = reconcile();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.BLOCKED);
    assertThat(result.message()).contains("version 99");
    assertThat(cluster.pods()).isEmpty();
  }
}
