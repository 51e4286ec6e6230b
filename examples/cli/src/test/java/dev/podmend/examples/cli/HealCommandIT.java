package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.healing.HealingStage;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Heals workloads of the cluster that KUBECONFIG names, whose node has the image {@code
 * k8s.local/busybox:1}, by the command as users have it: a process of its own, ended by ^C.
 */
final class HealCommandIT {

  private static final String REMEDIATION = "podmend.dev/remediation";
  private static final int INTERRUPTED = 130;

  @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void create_workloads() throws IOException {
    try (InputStream workloads =
        HealCommandIT.class.getResourceAsStream("workloads-of-a-cluster.yaml")) {
      namespace.client().load(workloads).items().forEach(namespace::create);
    }
    namespace.await(
        "three loop and one waits",
        () -> looping("web") && looping("db") && looping("agent") && waiting("unset"));
  }

  @Test
  void a_rehearsal_writes_nothing_and_what_is_begun_outlives_the_process() throws Exception {
    Map<String, String> before = uids();

    namespace.await(
        "a rehearsal tells what would be done",
        () ->
            Stream.of(
                    "/Deployment/web recommended: APPLICATION_ERROR: ",
                    "/StatefulSet/db recommended: APPLICATION_ERROR: ",
                    "/DaemonSet/agent recommended: MEMORY_LIMIT_EXCEEDED: ")
                .allMatch(rehearsal()::contains));

    assertThatNothingIsWritten(before);

    Run alone = Run.now("heal", "-n", namespace.name(), "-l", "app=unset");

    assertThat(alone.out()).contains("/Deployment/unset watching: CONFIG_REFERENCE_MISSING");
    assertThat(alone.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(leases()).isEmpty();

    Path trail = folder.resolve("trail.jsonl");
    Process watch = watch(trail);
    try {
      namespace.await(
          "something is done for each",
          () -> begun(trail, "web") && begun(trail, "db") && begun(trail, "agent"));
      interrupt(watch);
      assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      watch.destroyForcibly();
    }

    assertThat(watch.exitValue()).isEqualTo(INTERRUPTED);
    assertThatEachIsDoneAndToBeVerified();
    namespace.await("the pods are replaced", () -> replaced(before));
    assertThat(uids().values()).contains("unset");
    assertThat(events()).contains("PodmendRestartPods", "PodmendRaiseMemory");
  }

  /** A pod that runs just now, between two crashes, is none that fails. */
  private String rehearsal() {
    Run run = Run.now("heal", "-n", namespace.name(), "--dry-run", "--memory-ceiling", "512Mi");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    return run.out();
  }

  private void assertThatNothingIsWritten(Map<String, String> before) {
    assertThat(uids()).isEqualTo(before);
    assertThat(leases()).isEmpty();
    assertThat(events()).noneMatch(reason -> reason.startsWith("Podmend"));
    assertThat(
            namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .withName("podmend-restarts")
                .get())
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
    DaemonSet agent =
        namespace
            .client()
            .apps()
            .daemonSets()
            .inNamespace(namespace.name())
            .withName("agent")
            .get();
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
            namespace.name(),
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
    return namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel("app", app)
        .list()
        .getItems()
        .stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .toList();
  }

  /** The labels of the pods by their UIDs. */
  private Map<String, String> uids() {
    Map<String, String> uids = new TreeMap<>();
    for (Pod pod : namespace.client().pods().inNamespace(namespace.name()).list().getItems()) {
      uids.put(
          pod.getMetadata().getUid(), pod.getMetadata().getLabels().getOrDefault("app", "none"));
    }
    return uids;
  }

  private List<Lease> leases() {
    return namespace.client().leases().inNamespace(namespace.name()).list().getItems();
  }

  private List<String> events() {
    return namespace.client().v1().events().inNamespace(namespace.name()).list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }
}
