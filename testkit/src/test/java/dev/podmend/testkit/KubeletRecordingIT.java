package dev.podmend.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
 * Has the kubelet of the cluster that KUBECONFIG names write the statuses again and compares them
 * with those that are kept. With {@code -Dpodmend.recording.write=true} it keeps the new ones.
 */
final class KubeletRecordingIT {

  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, Pod> fixtures = KubeletRecording.fixtures();

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
    try (InputStream manifests = Files.newInputStream(KubeletRecording.MANIFESTS)) {
      client.load(manifests).items().stream()
          .filter(pod -> fixtures.containsKey(pod.getMetadata().getName()))
          .forEach(this::create);
    }
  }

  private void create(HasMetadata pod) {
    client.resource(pod).inNamespace(namespace).create();
  }

  @AfterEach
  void delete_namespace() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void a_kubelet_writes_what_was_recorded() throws IOException {
    boolean writes = Boolean.getBoolean("podmend.recording.write");
    Map<String, List<String>> expected = new LinkedHashMap<>();
    fixtures.forEach((name, pod) -> expected.put(name, StatusShape.of(pod)));
    Map<String, List<String>> seen = watch(writes ? expected : KubeletRecording.kept().shapes());
    if (writes) {
      Files.writeString(KubeletRecording.FILE, KubeletRecording.of(seen).text());
    }

    assertThat(seen).isEqualTo(KubeletRecording.kept().shapes());
  }

  /**
   * The shapes of all pods: those that are expected as soon as they are seen, since a kubelet goes
   * from one state to another and back, and what is there at the deadline for the others.
   */
  private Map<String, List<String>> watch(Map<String, List<String>> expected) {
    Map<String, List<String>> seen = new LinkedHashMap<>(expected);
    seen.replaceAll((name, shape) -> List.of());
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!seen.equals(expected) && System.nanoTime() < end) {
      pause();
      look(expected, seen);
    }
    return seen;
  }

  private void look(Map<String, List<String>> expected, Map<String, List<String>> seen) {
    for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
      String name = pod.getMetadata().getName();
      List<String> wanted = expected.getOrDefault(name, List.of());
      seen.computeIfPresent(
          name, (key, shape) -> shape.equals(wanted) ? shape : StatusShape.of(pod));
    }
  }

  private static void pause() {
    try {
      boolean elapsed = new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(elapsed).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
