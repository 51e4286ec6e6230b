package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealTest {

  @TempDir private Path folder = Path.of("");

  private final FakeApiServer server = FakeApiServer.start();
  private Path kubeconfig = Path.of("");

  @BeforeEach
  void write() {
    String yaml =
        """
        {"apiVersion": "v1", "kind": "Config", "current-context": "here",
         "contexts": [{"name": "here", "context": {"cluster": "c", "user": "u", "namespace": "shop"}}],
         "clusters": [{"name": "c", "cluster": {"server": "%s"}}],
         "users": [{"name": "u", "user": {"token": "none"}}]}
        """
            .formatted(server.url());
    try {
      kubeconfig = Files.writeString(folder.resolve("kubeconfig"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Run heal(String... options) {
    List<String> args = new ArrayList<>(List.of("heal", "--kubeconfig", kubeconfig.toString()));
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new));
  }

  private void create(PodSketch sketch) {
    Pod pod =
        sketch
            .namespace("shop")
            .manifest(
                manifest ->
                    manifest
                        .editMetadata()
                        .withResourceVersion(null)
                        .addToOwnerReferences(
                            new OwnerReferenceBuilder()
                                .withApiVersion("apps/v1")
                                .withKind("StatefulSet")
                                .withName("db")
                                .withUid("owner")
                                .withController(true)
                                .build())
                        .endMetadata())
            .pod();
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Fabric8Access.configFor(server)).build()) {
      Pod created = client.resource(pod).create();
      created.setStatus(pod.getStatus());
      client.resource(created).updateStatus();
    }
  }

  private static PodSketch crashing() {
    return PodSketch.named("db-0").app("db", c -> c.crashLooping(1, "Error", "").restarts(8));
  }

  private static PodSketch unpullable() {
    return PodSketch.named("db-0")
        .app("db", c -> c.waiting("ErrImagePull", "manifest for db:1 not found: manifest unknown"));
  }

  private void createOwner() {
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Fabric8Access.configFor(server)).build()) {
      client
          .resource(
              new StatefulSetBuilder()
                  .withNewMetadata()
                  .withNamespace("shop")
                  .withName("db")
                  .endMetadata()
                  .withNewSpec()
                  .withReplicas(1)
                  .endSpec()
                  .build())
          .create();
    }
  }

  private List<ApiRequest> changes() {
    return server.requests().stream().filter(ApiRequest::isMutation).toList();
  }

  @Test
  void where_nothing_fails_nothing_is_done() {
    Run run = heal();

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(Run.NOW + " 0 pods, 0 failing in 0 incidents\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void a_dry_run_tells_what_it_would_do_and_changes_nothing() {
    create(crashing());
    long before = server.resourceVersion();
    server.forgetRequests();

    Run run = heal("--dry-run");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.out())
        .contains("1 pod, 1 failing in 1 incident")
        .contains("shop/StatefulSet/db recommended: APPLICATION_ERROR: recommend, ");
    assertThat(server.resourceVersion()).isEqualTo(before);
    assertThat(changes()).allMatch(request -> request.toString().contains("dryRun=All"));
  }

  @Test
  void a_threshold_that_is_none_is_told() {
    Run run = heal("--dry-run", "--restart-threshold", "0");

    assertThat(run.err()).isEqualTo("podmend: restartThreshold must be at least 1 but is 0\n");
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void what_is_left_to_a_person_stands_in_the_trail_that_reports_are_made_of() throws Exception {
    create(unpullable());
    Path trail = folder.resolve("trail.jsonl");

    Run run = heal("--trail", trail.toString());

    assertThat(run.out()).contains("shop/StatefulSet/db recommended: IMAGE_NOT_FOUND: recommend");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(Files.readString(trail)).hasLineCount(1);
    Run report = Run.of("report", "--trail", trail.toString(), "--incident", "db-0");
    assertThat(report.err()).isEmpty();
    assertThat(report.out())
        .contains("# Incident: `IMAGE_NOT_FOUND` of `shop/StatefulSet/db`")
        .contains("| Status | left to a person |", "manifest unknown");
  }

  @Test
  void a_cluster_that_is_down_is_told() {
    server.close();

    Run run = heal();

    assertThat(run.out()).contains("trouble: ");
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void an_engine_has_an_opinion_and_is_handed_nothing_unless_told_so() {
    create(unpullable());
    try (RefusingEngine engine = RefusingEngine.start()) {
      heal("--engine", engine.url());

      assertThat(engine.asked()).containsOnly("/api/v1/detect");
    }
  }

  @Test
  void what_would_only_be_recommended_is_handed_over_where_that_is_asked_for() throws Exception {
    createOwner();
    create(unpullable());
    Path trail = folder.resolve("trail.jsonl");
    try (RefusingEngine engine = RefusingEngine.start()) {
      Run run = heal("--engine", engine.url(), "--hand-over", "--trail", trail.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("hand-over").contains("refused with 400 incident_id");
      assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
      assertThat(engine.asked()).containsExactly("/api/v1/detect", "/api/v1/remediation/trigger");
      assertThat(Files.readString(trail)).contains("\"hand-over\"");
    }
  }

  @Test
  void a_dry_run_hands_nothing_over() {
    create(unpullable());
    try (RefusingEngine engine = RefusingEngine.start()) {
      heal("--dry-run", "--engine", engine.url(), "--hand-over");

      assertThat(engine.asked()).doesNotContain("/api/v1/remediation/trigger");
    }
  }

  @Test
  void options_that_cannot_be_used_are_told_in_one_line() {
    assertThat(heal("--memory-ceiling", "much").err())
        .isEqualTo("podmend: --memory-ceiling must be a quantity of bytes, such as 4Gi\n");
    assertThat(heal("--engine", "http://engine", "--engine-token-file", "token").err())
        .contains("use https");
    assertThat(heal("--hand-over").err()).contains("name it with --engine");
    assertThat(heal("--engine", "https://engine", "--engine-ca", kubeconfig.toString()).err())
        .contains("certificateAuthority must be a file of certificates");
    assertThat(heal("--engine", "ftp://engine").err()).contains("root must be a URL");
    assertThat(heal("--trail", folder.resolve("a/b").toString()).err())
        .contains("cannot write the audit trail");
  }
}
