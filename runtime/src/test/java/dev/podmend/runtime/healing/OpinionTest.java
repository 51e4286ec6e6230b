package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingPlanner;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.HealingSituation;
import dev.podmend.healing.Incident;
import dev.podmend.testkit.TestClock;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine says, and what of it is an opinion. */
class OpinionTest {

  private final ScriptedEngine engine = ScriptedEngine.start();

  @AfterEach
  void stop() {
    engine.close();
  }

  private Optional<Opinion> opinion(String json) {
    engine.answering(json);
    return CoordinationEngineClient.builder(engine.root()).build().opinionOn(Incidents.crashLoop());
  }

  @Test
  void a_verdict_is_an_opinion() {
    Opinion opinion =
        opinion(
                """
                {"is_anomaly": true, "severity": "high", "confidence": 0.92,
                 "recommended_action": "restart_pod",
                 "explanation": "High restart count (8) indicates crash loop"}
                """)
            .orElseThrow();

    assertThat(opinion)
        .isEqualTo(
            new Opinion(
                true,
                Optional.of(Severity.HIGH),
                OptionalDouble.of(0.92),
                Optional.of("restart_pod"),
                Optional.of("High restart count (8) indicates crash loop")));
    assertThat(opinion.isAnomalyByAtLeast(0.9)).isTrue();
    assertThat(opinion.isAnomalyByAtLeast(0.95)).isFalse();
  }

  @Test
  void a_healer_gets_the_opinion_in_one_line_and_no_word_where_there_is_none() {
    Incident incident = Incidents.crashLoop();
    HealingDecision decision =
        HealingPlanner.with(HealingPolicy.DEFAULT)
            .decide(incident, incident.owners().get(0), HealingSituation.at(TestClock.START));
    SecondOpinion second =
        CoordinationEngineClient.builder(engine.root()).build().asSecondOpinion();

    engine.answering(
        "{\"is_anomaly\": true, \"severity\": \"high\", \"confidence\": 0.92,"
            + " \"recommended_action\": \"restart_pod\", \"explanation\": \"a\\nloop\"}");
    assertThat(second.on(incident, decision))
        .contains("an anomaly, high, 92 % sure, recommends restart_pod: a loop");
    engine.answering(503, "text/plain", "overloaded");
    assertThat(second.on(incident, decision)).isEmpty();
    engine.close();
    assertThat(second.on(incident, decision)).isEmpty();
    assertThat(AnomalyDetector.NONE.asSecondOpinion().on(incident, decision)).isEmpty();
  }

  @Test
  void the_engine_is_told_what_is_known_and_nothing_that_is_not() {
    opinion("{\"is_anomaly\": false}");

    assertThat(engine.asked).hasSize(1);
    ScriptedEngine.Asked asked = engine.asked.get(0);
    assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /api/v1/detect");
    assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(asked.headers().get("Authorization")).isNull();
    assertThat(asked.body()).isEqualTo("{\"metrics\":{\"container_restart_count\":8.0}}");
  }

  @Test
  void all_five_metrics_are_a_models_instance_too() {
    OptionalDouble none = OptionalDouble.of(0);
    WorkloadMetrics metrics =
        new WorkloadMetrics(none, none, 8, OptionalDouble.of(0.3), OptionalDouble.of(0.4));
    engine.answering("{\"predictions\": [-1], \"model_name\": \"anomaly\"}");

    Optional<Opinion> opinion =
        CoordinationEngineClient.builder(engine.root())
            .model("anomaly")
            .metrics(incident -> metrics)
            .build()
            .opinionOn(Incidents.crashLoop());

    assertThat(opinion).hasValueSatisfying(it -> assertThat(it.isAnomaly()).isTrue());
    assertThat(engine.asked.get(0).body())
        .isEqualTo(
            "{\"metrics\":{\"pod_cpu_usage\":0.0,\"pod_memory_usage\":0.0,"
                + "\"container_restart_count\":8.0,\"node_cpu_utilization\":0.3,"
                + "\"node_memory_utilization\":0.4},"
                + "\"model\":\"anomaly\",\"instances\":[[0.0,0.0,8.0,0.3,0.4]]}");
  }

  @Test
  void a_bare_prediction_is_an_opinion_without_confidence() {
    Opinion opinion = opinion("{\"predictions\": [-1], \"model_name\": \"m\"}").orElseThrow();

    assertThat(opinion.isAnomaly()).isTrue();
    assertThat(opinion.confidence()).isEmpty();
    assertThat(opinion.isAnomalyByAtLeast(0)).isFalse();
    assertThat(opinion("{\"predictions\": [1]}"))
        .hasValueSatisfying(it -> assertThat(it.isAnomaly()).isFalse());
  }

  @Test
  void of_several_anomalies_the_surest_is_the_opinion() {
    Opinion opinion =
        opinion(
                """
                {"anomalies": [
                  {"metric_name": "cpu", "severity": "low", "confidence": 0.4, "reason": "idle"},
                  {"metric_name": "restarts", "severity": "critical", "confidence": 0.9, "reason": "loop"},
                  {"metric_name": "memory", "severity": "medium", "confidence": 0.7}],
                 "summary": {"total": 3}}
                """)
            .orElseThrow();

    assertThat(opinion.severity()).contains(Severity.CRITICAL);
    assertThat(opinion.explanation()).contains("loop");
    assertThat(opinion("{\"anomalies\": []}"))
        .hasValueSatisfying(it -> assertThat(it.isAnomaly()).isFalse());
  }

  @Test
  void an_unknown_severity_is_none() {
    assertThat(opinion("{\"is_anomaly\": true, \"severity\": \"purple\"}"))
        .hasValueSatisfying(it -> assertThat(it.severity()).isEmpty());
  }

  @Test
  void foreign_words_come_on_one_line_bounded_and_without_credentials() {
    String words = "go\\u001b[31m\\non password=hunter2hunter2 \\u202e" + "x".repeat(5000);

    Opinion opinion =
        opinion("{\"is_anomaly\": true, \"explanation\": \"%s\"}".formatted(words)).orElseThrow();

    assertThat(opinion.explanation().orElseThrow())
        .hasSizeLessThanOrEqualTo(300)
        .startsWith("go")
        .doesNotContain("hunter2", "\n", "\u001b", "\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ok",
        "null",
        "[]",
        "[{\"is_anomaly\": true}]",
        "{}",
        "{\"is_anomaly\": \"true\"}",
        "{\"is_anomaly\": 1}",
        "{\"is_anomaly\": null}",
        "{\"is_anomaly\": true",
        "{\"is_anomaly\": true} {\"is_anomaly\": false}",
        "{\"is_anomaly\": true, \"is_anomaly\": false}",
        "{\"is_anomaly\": true, \"confidence\": 92}",
        "{\"is_anomaly\": true, \"confidence\": -0.1}",
        "{\"is_anomaly\": true, \"confidence\": \"0.9\"}",
        "{\"is_anomaly\": true, \"confidence\": NaN}",
        "{\"is_anomaly\": true, \"confidence\": 1e999}",
        "{\"is_anomaly\": true, \"confidence\": null, \"error\": \"no model\"}",
        "{\"success\": false, \"is_anomaly\": true}",
        "{\"status\": \"error\", \"error\": \"x\", \"code\": \"PREDICTION_FAILED\"}",
        "{\"status\": \"success\", \"anomalies_detected\": 3}",
        "{\"predictions\": []}",
        "{\"predictions\": [0]}",
        "{\"predictions\": [-1, 1]}",
        "{\"predictions\": [[-1]]}",
        "{\"anomalies\": {}}",
        "{\"anomalies\": [1]}",
        "{\"anomalies\": [{}]}",
        "{\"anomalies\": [{\"severity\": \"high\", \"confidence\": 7}]}"
      })
  void what_is_not_said_plainly_is_no_opinion(String body) {
    assertThat(opinion(body)).isEmpty();
    assertThat(engine.asked).hasSize(1);
  }

  @Test
  void nesting_without_end_is_no_opinion() {
    String deep = "{\"is_anomaly\": true, \"a\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThat(opinion(deep)).isEmpty();
  }

  @Test
  void metrics_that_cannot_be_had_are_no_reason_to_ask() {
    Optional<Opinion> opinion =
        CoordinationEngineClient.builder(engine.root())
            .metrics(
                incident -> {
                  throw new IllegalStateException("no metrics API");
                })
            .build()
            .opinionOn(Incidents.crashLoop());

    assertThat(opinion).isEmpty();
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void numbers_out_of_bounds_are_refused_by_name() {
    OptionalDouble unknown = OptionalDouble.empty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadMetrics(unknown, unknown, 0, OptionalDouble.of(30), unknown))
        .withMessage("nodeCpuUtilization must be from 0 to 1 but is 30.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new WorkloadMetrics(OptionalDouble.of(Double.NaN), unknown, 0, unknown, unknown))
        .withMessage("podCpuUsage must be finite and at least 0 but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkloadMetrics(unknown, unknown, -1, unknown, unknown))
        .withMessageContaining("restarts");
  }
}
