package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.Confidence;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.Incident;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.PodmendException;
import dev.podmend.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed over, and what is known of it then. */
class RemediationTriggerTest {

  private static final WorkloadOwner DB = new WorkloadOwner("StatefulSet", "shop", "db");

  private final ScriptedEngine engine = ScriptedEngine.start();
  private final CoordinationEngineClient client =
      CoordinationEngineClient.builder(engine.root()).build();

  @AfterEach
  void stop() {
    engine.close();
  }

  private static EngineRequest request() {
    return EngineRequest.about(Incidents.crashLoop(), DB, "inc-1", "restart_pod")
        .withConfidence(0.92);
  }

  @Test
  void the_request_has_the_fields_of_every_engine_of_that_name() {
    engine.answering(202, "application/json", "{\"workflow_id\": \"wf-0a1b2c3d\"}");

    EngineReply reply = client.trigger(request());

    assertThat(reply).isEqualTo(new EngineReply.Accepted("wf-0a1b2c3d"));
    ScriptedEngine.Asked asked = engine.asked.get(0);
    assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /api/v1/remediation/trigger");
    assertThat(asked.body())
        .startsWith(
            "{\"incident_id\":\"inc-1\",\"action\":\"restart_pod\",\"target\":\"db\","
                + "\"namespace\":\"shop\",\"confidence\":0.92,\"parameters\":{\"fingerprint\":")
        .contains("\"resource\":{\"kind\":\"StatefulSet\",\"name\":\"db\"}")
        .contains("\"issue\":{\"type\":\"CrashLoopBackOff\",\"description\":\"APPLICATION_ERROR");
  }

  private static Remediation handedOver() {
    Incident incident = Incidents.crashLoop();
    return Remediation.builder()
        .id("decision-1")
        .incident(incident.key())
        .owner(DB)
        .cause(incident.cause())
        .confidence(Confidence.LIKELY)
        .fingerprint("APPLICATION_ERROR:db")
        .action(new HealingAction.HandOver())
        .podUids(Set.of("uid-1"))
        .detectedAt(TestClock.START)
        .startedAt(TestClock.START)
        .check(
            new RecoveryCheck(
                TestClock.START, Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty(), 0))
        .build();
  }

  @Test
  void what_a_healer_hands_over_goes_under_the_decisions_id() {
    engine.answering(202, "application/json", "{\"workflow_id\": \"wf-7\"}");
    RemediationEngine adapter = client;

    assertThat(adapter.trigger(handedOver())).isEqualTo("wf-7");
    adapter.trigger(handedOver());

    assertThat(engine.asked)
        .extracting(ScriptedEngine.Asked::path)
        .containsOnly("/api/v1/remediation/trigger");
    assertThat(engine.asked.get(0).body())
        .contains("\"incident_id\":\"decision-1\"", "\"target\":\"db\"", "\"namespace\":\"shop\"")
        .contains("\"resource\":{\"kind\":\"StatefulSet\",\"name\":\"db\"}");
    assertThat(engine.asked)
        .extracting(asked -> asked.headers().getFirst("Idempotency-Key"))
        .hasSize(2)
        .allMatch(key -> key.equals(engine.asked.get(0).headers().getFirst("Idempotency-Key")));
  }

  @Test
  void a_request_to_remedy_says_how_sure_the_diagnosis_is_and_where_the_metrics_come_from() {
    engine.answering(202, "application/json", "{\"workflow_id\": \"wf-7\"}");
    CoordinationEngineClient measuring =
        CoordinationEngineClient.builder(engine.root()).metrics(new MetricsServer()).build();

    measuring.trigger(handedOver(), Incidents.crashLoop());
    measuring.trigger(handedOver());

    assertThat(engine.asked.get(0).body())
        .contains("\"confidence\":0.75", "\"diagnosis_confidence\":\"LIKELY\"")
        .contains("\"metrics\":{\"pod_cpu_usage\":0.5,\"container_restart_count\":8.0}")
        .contains("\"metrics_source\":\"metrics-server\"");
    assertThat(engine.asked.get(1).body()).doesNotContain("metrics");
    assertThat(engine.asked.get(0).headers().getFirst("Idempotency-Key"))
        .isEqualTo(engine.asked.get(1).headers().getFirst("Idempotency-Key"));
  }

  @Test
  void metrics_that_never_come_keep_nothing_from_being_handed_over() {
    engine.answering(202, "application/json", "{\"workflow_id\": \"wf-7\"}");
    CountDownLatch end = new CountDownLatch(1);
    CoordinationEngineClient measuring =
        CoordinationEngineClient.builder(engine.root())
            .timeout(Duration.ofMillis(200))
            .metrics(
                incident -> {
                  awaitUninterruptibly(end);
                  return WorkloadMetrics.of(incident);
                })
            .build();

    List<String> workflows = new ArrayList<>();
    for (int more = 0; more < 6; more++) {
      workflows.add(measuring.trigger(handedOver(), Incidents.crashLoop()));
    }
    end.countDown();

    assertThat(workflows).hasSize(6).containsOnly("wf-7");
    assertThat(engine.asked)
        .allSatisfy(asked -> assertThat(asked.body()).doesNotContain("metrics"));
  }

  /** As a source does that heeds no interruption. */
  private static void awaitUninterruptibly(CountDownLatch end) {
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        // Goes on waiting.
      }
    }
  }

  @Test
  void nothing_is_measured_for_an_engine_that_is_left_alone() {
    AtomicInteger measured = new AtomicInteger();
    CoordinationEngineClient measuring =
        CoordinationEngineClient.builder(engine.root())
            .metrics(
                incident -> {
                  measured.incrementAndGet();
                  return WorkloadMetrics.of(incident);
                })
            .build();
    engine.close();

    for (int more = 0; more < 5; more++) {
      assertThatExceptionOfType(NotHandedOverException.class)
          .isThrownBy(() -> measuring.trigger(handedOver(), Incidents.crashLoop()));
    }

    assertThat(measured).hasValue(3);
  }

  private static final class MetricsServer implements MetricsSource {

    @Override
    public WorkloadMetrics metricsOf(Incident incident) {
      OptionalDouble unknown = OptionalDouble.empty();
      return new WorkloadMetrics(OptionalDouble.of(0.5), unknown, 8, unknown, unknown);
    }

    @Override
    public String name() {
      return "metrics-server";
    }
  }

  @Test
  void an_engine_that_is_not_reached_has_not_been_handed_anything() {
    engine.close();

    assertThatExceptionOfType(NotHandedOverException.class)
        .isThrownBy(() -> client.trigger(handedOver()));
  }

  @ParameterizedTest
  @CsvSource({
    "400, the engine did not take it: refused with 400 no such target",
    "503, the engine did not take it: the engine answered 503: no such target"
  })
  void what_the_engine_does_not_take_fails_the_healers_action(int status, String message) {
    engine.answering(status, "text/plain", "no such target");

    assertThatExceptionOfType(PodmendException.class)
        .isThrownBy(() -> client.trigger(handedOver()))
        .withMessage(message);
    assertThat(engine.asked).hasSize(1);
  }

  @Test
  void an_engine_that_is_gone_fails_the_healers_action() {
    engine.close();

    assertThatExceptionOfType(PodmendException.class)
        .isThrownBy(() -> client.trigger(handedOver()))
        .withMessageStartingWith("the engine did not take it: ");
  }

  @Test
  void the_key_is_the_same_for_the_same_request_and_for_no_other() {
    engine.answering(202, "application/json", "{\"workflow_id\": \"wf-1\"}");

    client.trigger(request());
    client.trigger(request());
    client.trigger(EngineRequest.about(Incidents.crashLoop(), DB, "inc-2", "restart_pod"));

    assertThat(engine.asked)
        .extracting(asked -> asked.headers().getFirst("Idempotency-Key"))
        .hasSize(3)
        .allMatch(key -> key.matches("[0-9a-f]{32}"))
        .satisfies(
            keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2)));
  }

  @Test
  void credentials_do_not_leave_in_parameters_and_descriptions() {
    engine.answering(202, "application/json", "{\"action_id\": \"7\"}");
    EngineRequest request =
        new EngineRequest(
            "inc-1",
            "restart_pod",
            DB,
            OptionalDouble.empty(),
            "Error",
            "could not log in: password=hunter2hunter2",
            Map.of("log", "https://app:hunter2hunter2@db.example/"));

    assertThat(client.trigger(request)).isEqualTo(new EngineReply.Accepted("7"));
    assertThat(engine.asked.get(0).body()).contains("could not log in").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "400, incident_id is required",
    "401, Unauthorized",
    "403, Forbidden",
    "404, 404 page not found",
    "409, already",
    "422, no"
  })
  void what_the_engine_refuses_is_refused_in_its_words(int status, String words) {
    engine.answering(status, "text/plain; charset=utf-8", words + "\n");

    assertThat(client.trigger(request())).isEqualTo(new EngineReply.Refused(status, words));
    assertThat(engine.asked).hasSize(1);
  }

  @Test
  void a_refusal_in_json_is_told_by_its_message() {
    engine.answering(
        400, "application/json", "{\"error\": \"InvalidRequest\", \"message\": \"no\"}");

    assertThat(client.trigger(request())).isEqualTo(new EngineReply.Refused(400, "no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void what_breaks_within_the_engine_may_have_happened_and_is_not_repeated(int status) {
    engine.answering(status, "text/plain", "Failed to trigger remediation: token=abcdefabcdef123");

    assertThat(client.trigger(request()))
        .isInstanceOfSatisfying(
            EngineReply.Uncertain.class,
            reply ->
                assertThat(reply.why())
                    .contains("" + status, "Failed to trigger")
                    .doesNotContain("abcdefabcdef123"));
    assertThat(engine.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accepted",
        "{}",
        "{\"workflow_id\": 7}",
        "{\"workflow_id\": \"\"}",
        "{\"workflow_id\": \"..\"}",
        "{\"workflow_id\": \"../../admin\"}",
        "{\"workflow_id\": \"a\", \"workflow_id\": \"b\"}"
      })
  void a_success_without_a_proper_workflow_is_uncertain(String body) {
    engine.answering(202, "application/json", body);

    assertThat(client.trigger(request())).isInstanceOf(EngineReply.Uncertain.class);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, PENDING",
    "in_progress, RUNNING",
    "running, RUNNING",
    "completed, COMPLETED",
    "remediated, COMPLETED",
    "FAILED, FAILED"
  })
  void a_workflow_is_told_by_its_status(String word, EngineWorkflow.Status status) {
    engine.answering(
        "{\"id\": \"wf-1\", \"status\": \"%s\", \"error_message\": \"it\\nbroke\", \"steps\": [{}]}"
            .formatted(word));

    assertThat(client.workflow("wf-1")).contains(new EngineWorkflow("wf-1", status, "it broke"));
    assertThat(engine.asked.get(0).path()).isEqualTo("/api/v1/workflows/wf-1");
  }

  @Test
  void a_workflow_that_the_engine_does_not_know_is_gone() {
    engine.answering(404, "text/plain", "Workflow not found\n");

    assertThat(client.workflow("wf-1"))
        .contains(new EngineWorkflow("wf-1", EngineWorkflow.Status.GONE, "Workflow not found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completed",
        "{\"id\": \"wf-1\"}",
        "{\"id\": \"wf-1\", \"status\": \"odd\"}",
        "{\"id\": \"wf-2\", \"status\": \"completed\"}"
      })
  void a_status_that_is_not_plain_is_none(String body) {
    engine.answering(body);

    assertThat(client.workflow("wf-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a?b", "a b", "%2e"})
  void an_id_that_would_lead_elsewhere_is_refused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.workflow(id))
        .withMessageContaining("workflowId");
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void a_request_without_what_engines_want_is_refused_by_name() {
    WorkloadOwner nameless = new WorkloadOwner("Deployment", "shop", "");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EngineRequest(
                    "inc", "restart", nameless, OptionalDouble.empty(), "Error", "", Map.of()))
        .withMessageContaining("target.name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineRequest.about(Incidents.crashLoop(), nameless, "inc", "restart"))
        .withMessageContaining("not of the incident");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request().withConfidence(92))
        .withMessage("confidence must be from 0 to 1 but is 92.0");
  }
}
