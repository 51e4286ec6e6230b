package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.failure.PodVerdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Diagnoses pods of the cluster that KUBECONFIG names. Its one node is called {@code node1}, has
 * the images of {@code k8s.local}, and reaches the registries that the pods name.
 */
final class DiagnoseIT {

  private static final String PODS = "pods-of-a-cluster.yaml";
  private static final String CAUSE = "podmend.dev/cause";
  private static final String VERDICT = "podmend.dev/verdict";
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> causes = new LinkedHashMap<>();
  private final Map<String, String> verdicts = new LinkedHashMap<>();

  @BeforeEach
  void create_pods() throws IOException {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName("default")
        .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
    try (InputStream pods = DiagnoseIT.class.getResourceAsStream(PODS)) {
      client.load(pods).items().forEach(this::create);
    }
  }

  private void create(HasMetadata pod) {
    String name = pod.getMetadata().getName();
    Map<String, String> expected = pod.getMetadata().getAnnotations();
    expected.computeIfPresent(CAUSE, (key, cause) -> causes.put(name, cause));
    expected.computeIfPresent(VERDICT, (key, verdict) -> verdicts.put(name, verdict));
    client.resource(pod).inNamespace(namespace).create();
  }

  @AfterEach
  void delete_namespace() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void failing_pods_are_told_by_their_cause_and_others_stay_calm() {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Map<String, JsonNode> pods = diagnose();
    while (!unexpected(pods).isEmpty() && System.nanoTime() < end) {
      pause();
      pods = diagnose();
    }

    assertThat(causes).hasSizeGreaterThan(30);
    assertThat(unexpected(pods)).as("expected %s and %s", causes, verdicts).isEmpty();
  }

  /** A pod that does not fail is looked at every time: it is never called failing. */
  private Map<String, JsonNode> diagnose() {
    Run run = Run.now("diagnose", "-n", namespace, "-o", "json");
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

  private static void pause() {
    try {
      assertThat(new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
