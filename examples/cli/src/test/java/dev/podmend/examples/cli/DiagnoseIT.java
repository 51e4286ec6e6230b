package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.failure.PodVerdict;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Diagnoses pods of the cluster that KUBECONFIG names. Its one node is called {@code node1}, has
 * the images of {@code k8s.local}, and reaches the registries that the pods name.
 */
final class DiagnoseIT {

  private static final String PODS = "pods-of-a-cluster.yaml";
  private static final String CAUSE = "podmend.dev/cause";
  private static final String VERDICT = "podmend.dev/verdict";

  @RegisterExtension
  final TestNamespace namespace = TestNamespace.ofKubeconfig().lookingEvery(Duration.ofSeconds(1));

  private final Map<String, String> causes = new LinkedHashMap<>();
  private final Map<String, String> verdicts = new LinkedHashMap<>();

  @BeforeEach
  void create_pods() throws IOException {
    try (InputStream pods = DiagnoseIT.class.getResourceAsStream(PODS)) {
      namespace.client().load(pods).items().forEach(this::create);
    }
  }

  private void create(HasMetadata pod) {
    String name = pod.getMetadata().getName();
    Map<String, String> expected = pod.getMetadata().getAnnotations();
    expected.computeIfPresent(CAUSE, (key, cause) -> causes.put(name, cause));
    expected.computeIfPresent(VERDICT, (key, verdict) -> verdicts.put(name, verdict));
    namespace.create(pod);
  }

  @Test
  void failing_pods_are_told_by_their_cause_and_others_stay_calm() {
    assertThat(causes).hasSizeGreaterThan(30);

    namespace.await(
        "pods are told by %s and %s".formatted(causes, verdicts),
        () -> unexpected(diagnose()),
        List::isEmpty);
  }

  /** A pod that does not fail is looked at every time: it is never called failing. */
  private Map<String, JsonNode> diagnose() {
    Run run = Run.now("diagnose", "-n", namespace.name(), "-o", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isLessThanOrEqualTo(ExitStatus.FAILURE_FOUND);
    Map<String, JsonNode> pods = new LinkedHashMap<>();
    Run.parse(run.out()).forEach(pod -> pods.put(pod.path("name").asText(), pod));
    assertThat(pods.keySet()).containsAll(causes.keySet()).containsAll(verdicts.keySet());
    assertThat(verdicts.keySet()).extracting(pods::get).noneMatch(DiagnoseIT::isUnwell);
    return pods;
  }

  private static boolean isUnwell(JsonNode pod) {
    return PodVerdict.valueOf(pod.path("verdict").asText()).isUnwell();
  }

  private List<JsonNode> unexpected(Map<String, JsonNode> pods) {
    return pods.values().stream()
        .filter(pod -> !isExpected(pod, "cause", causes) && !isExpected(pod, "verdict", verdicts))
        .toList();
  }

  private static boolean isExpected(JsonNode pod, String field, Map<String, String> expected) {
    return pod.path(field).asText().equals(expected.get(pod.path("name").asText()));
  }
}
