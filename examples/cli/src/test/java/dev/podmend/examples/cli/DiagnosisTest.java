package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a document to a verdict: that facts, moment and verdict find each other. */
final class DiagnosisTest {

  private static Run diagnose(String document) {
    return Run.withInput(document, "diagnose", "-f", "-", "-o", "jsonl");
  }

  @Test
  void the_shop_has_a_missing_image_a_memory_limit_and_a_healthy_pod() {
    Run run = Run.of("diagnose", "-f", "pods/shop.yaml", "-o", "jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.objects())
        .extracting(pod -> pod.path("verdict").asText() + " " + pod.path("cause").asText())
        .containsExactly("FAILING IMAGE_NOT_FOUND", "FAILED MEMORY_LIMIT_EXCEEDED", "HEALTHY ");
    assertThat(run.objects().get(0).path("evidence").toString()).contains("events[0].message");
  }

  @Test
  void pods_that_do_not_fail_end_with_status_0() {
    Run run = Run.of("diagnose", "-f", "pods/shop.yaml", "web-7c9f6d5b4-t8w2z");

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.out()).isEqualTo("1 pod: 1 healthy.\n");
  }

  @Test
  void what_a_deadline_cut_off_is_told_beneath_it() {
    String pod =
        """
        {"pod": {"metadata": {"name": "job-1", "namespace": "lab"},
          "spec": {"activeDeadlineSeconds": 60, "containers": [{"name": "main", "image": "a/b:1"}]},
          "status": {"phase": "Failed", "reason": "DeadlineExceeded",
            "message": "Pod was active on the node longer than the specified deadline",
            "containerStatuses": [{"name": "main", "image": "a/b:1", "imageID": "",
              "ready": false, "restartCount": 0,
              "state": {"waiting": {"reason": "ImagePullBackOff",
                "message": "Back-off pulling image \\"a/b:1\\": a/b:1: not found"}}}]}}}
        """
            .replace("\n", " ");

    assertThat(diagnose(pod).objects().get(0).path("underlying").path("cause").asText())
        .isEqualTo("IMAGE_NOT_FOUND");
    assertThat(Run.withInput(pod, "diagnose", "-f", "-").out().lines())
        .contains("    beneath: ImagePullBackOff, IMAGE_NOT_FOUND, main");
  }

  @Test
  void bad_input_outweighs_a_failure() {
    Run run = Run.of("diagnose", "-f", "pods/rejected.jsonl", "-o", "jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.objects())
        .singleElement()
        .satisfies(
            pod -> {
              assertThat(pod.path("verdict").asText()).isEqualTo("REJECTED");
              assertThat(pod.path("traits").toString()).contains("\"scc\"");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "observedAt":"2026-01-01T00:00:05Z", | PROGRESSING
          "observedAt":"2026-01-01T01:00:00Z", | FAILING
          | FAILING
          "events":[{"involvedObject":{"uid":"u"},"type":"Normal","reason":"Noted","lastTimestamp":"2026-01-01T01:00:00Z"}], | FAILING
          """)
  void a_pod_is_judged_at_the_moment_of_its_document(String moment, String verdict) {
    String document =
        """
        {%s"pod":{"metadata":{"name":"p","uid":"u","creationTimestamp":"2026-01-01T00:00:00Z"},\
        "status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False",\
        "reason":"Unschedulable","lastTransitionTime":"2026-01-01T00:00:00Z",\
        "message":"0/3 nodes are available: 3 Insufficient cpu."}]}}}
        """;

    JsonNode pod = diagnose(document.formatted(moment == null ? "" : moment)).objects().get(0);

    assertThat(pod.path("verdict").asText()).isEqualTo(verdict);
  }

  @Test
  void without_any_time_no_rule_of_age_fires() {
    String document =
        """
        {%s"pod":{"metadata":{"name":"p","creationTimestamp":%s},"spec":{"nodeName":"n","containers":[{"name":"app"}]},\
        "status":{"phase":"Pending","containerStatuses":[{"name":"app",\
        "state":{"waiting":{"reason":"ContainerCreating"}}}]}}}
        """;
    Run aged =
        diagnose(
            document.formatted(
                "\"observedAt\":\"2026-01-01T09:00:00Z\",", "\"2026-01-01T00:00:00Z\""));
    Run ageless = diagnose(document.formatted("", "null"));

    assertThat(aged.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(ageless.objects().get(0).path("verdict").asText()).isEqualTo("PROGRESSING");
  }

  @Test
  void a_log_tail_tells_what_an_exit_code_cannot() {
    String document =
        """
        {"logs":{"app":"Traceback\\nModuleNotFoundError: No module named 'pandas'\\n"},\
        "pod":{"metadata":{"name":"p"},"spec":{"restartPolicy":"Never","containers":[\
        {"name":"app","image":"i"}]},"status":{"phase":"Failed","containerStatuses":[{"name":"app",\
        "state":{"terminated":{"exitCode":1,"reason":"Error"}}}]}}}
        """;

    assertThat(diagnose(document).objects().get(0).path("cause").asText())
        .isEqualTo("MISSING_LIBRARY");
  }
}
