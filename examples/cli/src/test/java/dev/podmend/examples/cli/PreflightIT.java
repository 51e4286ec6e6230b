package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Holds what is told of manifests against what becomes of them in the cluster that KUBECONFIG
 * names, which is one of those of {@link DiagnoseIT}.
 */
final class PreflightIT {

  private static final Path MANIFESTS =
      Path.of("src/test/resources/dev/podmend/examples/cli/preflight-of-a-cluster.yaml");

  private static final Path DOCUMENT = Path.of("../../docs/preflight.md");

  private static final List<String> SEVERITIES = List.of("error", "warning", "note");
  private static final Set<String> STUCK =
      Set.of(
          "ErrImageNeverPull",
          "InvalidImageName",
          "CreateContainerConfigError",
          "CreateContainerError",
          "CrashLoopBackOff");

  private static final Set<String> PULLING = Set.of("ErrImagePull", "ImagePullBackOff");

  @RegisterExtension
  final TestNamespace namespace =
      TestNamespace.ofKubeconfig()
          .waitingAtMost(Duration.ofSeconds(90))
          .lookingEvery(Duration.ofSeconds(1));

  private final Map<String, String> fates = new TreeMap<>();

  @BeforeEach
  void create_what_manifests_need() throws IOException {
    try (InputStream objects = PreflightIT.class.getResourceAsStream("preflight-namespace.yaml")) {
      namespace.client().load(objects).items().forEach(namespace::create);
    }
    for (String quota : List.of("quota", "ending", "critical")) {
      namespace.await(
          "the quota is counted",
          () ->
              namespace
                  .client()
                  .resourceQuotas()
                  .inNamespace(namespace.name())
                  .withName(quota)
                  .get(),
          PreflightIT::isCounted);
    }
  }

  private static boolean isCounted(@Nullable ResourceQuota quota) {
    return quota != null
        && quota.getStatus() != null
        && quota.getStatus().getHard() != null
        && !quota.getStatus().getHard().isEmpty();
  }

  /** A warning says that something decides which is not known, so it may go either way. */
  @Test
  void what_is_called_broken_fails_and_what_passes_runs() throws Exception {
    Map<String, String> alone = severities();
    Map<String, String> withServer = severities("--dry-run");
    createAll();
    settle();

    System.out.println(contradictions(withServer));
    assertThat(fates).hasSizeGreaterThanOrEqualTo(25);
    assertThat(fates.values()).as("%s", fates).containsOnly("runs", "fails");
    assertThat(of("error", "runs", alone)).isEmpty();
    assertThat(of("error", "runs", withServer)).isEmpty();
    assertThat(of("nothing", "fails", withServer)).isEmpty();
    assertThat(Files.readString(DOCUMENT))
        .contains(
            row("error", alone, withServer),
            row("warning", alone, withServer),
            row("nothing", alone, withServer));
  }

  /** The worst that is said of each object, by its name. */
  private Map<String, String> severities(String... more) {
    List<String> args =
        List.of(
            "preflight",
            "-f",
            MANIFESTS.toString(),
            "-n",
            namespace.name(),
            "-o",
            "json",
            "--registries",
            "--registry-network",
            "127.0.0.0/8",
            "--registry-network",
            "::1",
            "--plain-http",
            "localhost:15000",
            "--plain-http",
            "localhost:15001");
    Run run = Run.now(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    Map<String, String> worst = new TreeMap<>();
    for (JsonNode finding : Run.parse(run.out()).path("findings")) {
      worst.merge(
          finding.path("name").asText(),
          finding.path("severity").asText(),
          (one, other) -> SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other) ? one : other);
    }
    worst.values().removeIf(severity -> severity.equals("note"));
    return worst;
  }

  private void createAll() throws IOException {
    try (InputStream manifests =
        PreflightIT.class.getResourceAsStream("preflight-of-a-cluster.yaml")) {
      namespace.client().load(manifests).items().forEach(this::create);
    }
  }

  private void create(HasMetadata object) {
    String name = object.getMetadata().getName();
    String where = object.getMetadata().getNamespace();
    try {
      namespace
          .client()
          .resource(object)
          .inNamespace(where == null ? namespace.name() : where)
          .create();
      fates.put(name, "waits");
    } catch (KubernetesClientException e) {
      fates.put(name, "fails");
    }
  }

  private void settle() {
    namespace.await("every pod runs or fails", this::observe, all -> !all.containsValue("waits"));
  }

  private Map<String, String> observe() {
    Map<String, Integer> pulls = failedPulls();
    for (Pod pod : namespace.client().pods().inNamespace(namespace.name()).list().getItems()) {
      String owner = pod.getMetadata().getName();
      fates.keySet().stream()
          .filter(name -> owner.equals(name) || isMadeBy(pod, name))
          .findFirst()
          .ifPresent(
              name ->
                  fates.put(name, fate(pod, pulls.getOrDefault(pod.getMetadata().getUid(), 0))));
    }
    namespace.client().apps().deployments().inNamespace(namespace.name()).list().getItems().stream()
        .filter(
            deployment ->
                deployment.getStatus().getConditions().stream()
                    .anyMatch(it -> it.getType().equals("ReplicaFailure")))
        .forEach(deployment -> fates.put(deployment.getMetadata().getName(), "fails"));
    return fates;
  }

  private static boolean isMadeBy(Pod pod, String name) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return labels != null && (name.equals(labels.get("of")) || name.equals(labels.get("job-name")));
  }

  /** How often a pull failed, by the pods' UIDs. */
  private Map<String, Integer> failedPulls() {
    Map<String, Integer> pulls = new HashMap<>();
    for (Event event :
        namespace.client().v1().events().inNamespace(namespace.name()).list().getItems()) {
      if (String.valueOf(event.getMessage()).startsWith("Failed to pull image")) {
        int count = event.getCount() == null ? 1 : event.getCount();
        pulls.merge(event.getInvolvedObject().getUid(), count, Integer::sum);
      }
    }
    return pulls;
  }

  private static String fate(Pod pod, int failedPulls) {
    boolean runs =
        pod.getStatus().getPhase().equals("Succeeded")
            || pod.getStatus().getConditions().stream()
                .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
    return runs ? "runs" : isStuck(pod, failedPulls) ? "fails" : "waits";
  }

  /** One pull may fail for no reason of the manifest's, as where a registry is slow. */
  private static boolean isStuck(Pod pod, int failedPulls) {
    boolean unschedulable =
        pod.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("PodScheduled") && it.getStatus().equals("False"));
    return unschedulable
        || Stream.concat(
                pod.getStatus().getContainerStatuses().stream(),
                pod.getStatus().getInitContainerStatuses().stream())
            .filter(status -> status.getState().getWaiting() != null)
            .map(status -> String.valueOf(status.getState().getWaiting().getReason()))
            .anyMatch(
                reason -> STUCK.contains(reason) || (PULLING.contains(reason) && failedPulls > 1));
  }

  /** The objects of which that was said and that had that fate. */
  private Set<String> of(String severity, String fate, Map<String, String> severities) {
    Set<String> names = new TreeSet<>(fates.keySet());
    names.removeIf(name -> !severities.getOrDefault(name, "nothing").equals(severity));
    names.removeIf(name -> !fate.equals(fates.get(name)));
    return names;
  }

  /** A line of the document. */
  private String row(String severity, Map<String, String> alone, Map<String, String> withServer) {
    return "| %s | %s | %s |%n"
        .formatted(severity, cell(severity, alone), cell(severity, withServer));
  }

  private String cell(String severity, Map<String, String> severities) {
    return of(severity, "fails", severities).size()
        + ", "
        + of(severity, "runs", severities).size();
  }

  /** The manifests of which more, or less, was said than became of them. */
  private String contradictions(Map<String, String> severities) throws IOException {
    Set<String> names = of("error", "runs", severities);
    names.addAll(of("warning", "runs", severities));
    names.addAll(of("nothing", "fails", severities));
    StringBuilder text = new StringBuilder();
    for (String document : Files.readString(MANIFESTS).split("(?m)^---$", -1)) {
      names.stream()
          .filter(name -> document.contains("{name: " + name + "}"))
          .findFirst()
          .ifPresent(
              name ->
                  text.append(name)
                      .append(": said ")
                      .append(severities.getOrDefault(name, "nothing"))
                      .append(", ")
                      .append(fates.get(name))
                      .append(document));
    }
    return text.toString();
  }
}
