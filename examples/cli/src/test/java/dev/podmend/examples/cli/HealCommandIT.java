package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.healing.HealingStage;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Heals workloads of the cluster that KUBECONFIG names, whose node has the image {@code
 * k8s.local/busybox:1}, by the command as users have it: a process of its own, ended by ^C.
 */
final class HealCommandIT {

  private static final String REMEDIATION = "podmend.dev/remediation";
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder = Path.of("");

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "heal-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void create_workloads() throws IOException {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName("default")
        .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
    try (InputStream workloads =
        HealCommandIT.class.getResourceAsStream("workloads-of-a-cluster.yaml")) {
      client.load(workloads).items().forEach(this::create);
    }
    waitUntil(() -> looping("web") && looping("db") && looping("agent") && waiting("unset"));
  }

  private void create(HasMetadata object) {
    client.resource(object).inNamespace(namespace).create();
  }

  @AfterEach
  void delete_namespace() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void a_rehearsal_writes_nothing_and_what_is_begun_outlives_the_process() throws Exception {
    Map<String, String> before = uids();

    waitUntil(
        () ->
            Stream.of(
                    "/Deployment/web recommended: APPLICATION_ERROR: ",
                    "/StatefulSet/db recommended: APPLICATION_ERROR: ",
                    "/DaemonSet/agent recommended: MEMORY_LIMIT_EXCEEDED: ")
                .allMatch(rehearsal()::contains));

    assertThatNothingIsWritten(before);

    Run alone = Run.now("heal", "-n", namespace, "-l", "app=unset");

    assertThat(alone.out()).contains("/Deployment/unset watching: CONFIG_REFERENCE_MISSING");
    assertThat(alone.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(leases()).isEmpty();

    Path trail = folder.resolve("trail.jsonl");
    Process watch = watch(trail);
    try {
      waitUntil(() -> begun(trail, "web") && begun(trail, "db") && begun(trail, "agent"));
      interrupt(watch);
      assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      watch.destroyForcibly();
    }

    assertThat(watch.exitValue()).isEqualTo(INTERRUPTED);
    assertThatEachIsDoneAndToBeVerified();
    waitUntil(() -> replaced(before));
    assertThat(uids().values()).contains("unset");
    assertThat(events()).contains("PodmendRestartPods", "PodmendRaiseMemory");
  }

  /** A pod that runs just now, between two crashes, is none that fails. */
  private String rehearsal() {
    Run run = Run.now("heal", "-n", namespace, "--dry-run", "--memory-ceiling", "512Mi");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    return run.out();
  }

  private void assertThatNothingIsWritten(Map<String, String> before) {
    assertThat(uids()).isEqualTo(before);
    assertThat(leases()).isEmpty();
    assertThat(events()).noneMatch(reason -> reason.startsWith("Podmend"));
    assertThat(client.configMaps().inNamespace(namespace).withName("podmend-restarts").get())
        .isNull();
  }

  /** Nothing is left between the decision and the deed, and whoever comes next can go on. */
  private void assertThatEachIsDoneAndToBeVerified() {
    assertThat(leases())
        .hasSize(3)
        .allSatisfy(
            lease -> {
              JsonNode remediation =
                  Run.parse(lease.getMetadata().getAnnotations().getOrDefault(REMEDIATION, ""));
              assertThat(remediation.path("performedAt").asText()).isNotEmpty();
            });
    assertThat(limitsOfAgent())
        .hasEntrySatisfying(
            "memory",
            limit ->
                assertThat(limit.getNumericalAmount())
                    .isGreaterThan(Quantity.parse("24Mi").getNumericalAmount()));
  }

  private Map<String, Quantity> limitsOfAgent() {
    DaemonSet agent = client.apps().daemonSets().inNamespace(namespace).withName("agent").get();
    return agent
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getResources()
        .getLimits();
  }

  private Process watch(Path trail) throws IOException {
    return new ProcessBuilder(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target", "podmend-cli.jar").toString(),
            "heal",
            "-n",
            namespace,
            "--watch",
            "--memory-ceiling",
            "512Mi",
            "--trail",
            trail.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("watch.log").toFile())
        .start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static boolean begun(Path trail, String owner) {
    return entries(trail).stream()
        .anyMatch(
            entry -> entry.stage() == HealingStage.ACTING && entry.owner().name().equals(owner));
  }

  private static List<HealingEntry> entries(Path trail) {
    try {
      return Files.exists(trail)
          ? Files.readAllLines(trail).stream().map(HealingEntryJson::read).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean replaced(Map<String, String> before) {
    Map<String, String> now = uids();
    return before.entrySet().stream()
        .filter(pod -> List.of("web", "db").contains(pod.getValue()))
        .noneMatch(pod -> now.containsKey(pod.getKey()));
  }

  private boolean looping(String app) {
    return statuses(app).stream()
        .anyMatch(
            status ->
                status.getState().getWaiting() != null
                    && "CrashLoopBackOff".equals(status.getState().getWaiting().getReason()));
  }

  private boolean waiting(String app) {
    return statuses(app).stream()
        .anyMatch(
            status ->
                status.getState().getWaiting() != null
                    && "CreateContainerConfigError"
                        .equals(status.getState().getWaiting().getReason()));
  }

  private List<ContainerStatus> statuses(String app) {
    return client.pods().inNamespace(namespace).withLabel("app", app).list().getItems().stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .toList();
  }

  /** The labels of the pods by their UIDs. */
  private Map<String, String> uids() {
    Map<String, String> uids = new TreeMap<>();
    for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
      uids.put(
          pod.getMetadata().getUid(), pod.getMetadata().getLabels().getOrDefault("app", "none"));
    }
    return uids;
  }

  private List<Lease> leases() {
    return client.leases().inNamespace(namespace).list().getItems();
  }

  private List<String> events() {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }

  private static void waitUntil(BooleanSupplier reached) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      pause();
    }
  }

  private static void pause() {
    try {
      assertThat(new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
