package dev.podmend.examples.notebook.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podmend.examples.notebook.ThrowAwayCertificate;
import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator in a cluster's hands: its manifests, its webhook, its lease, what it leaves. */
@Tag("custom-objects")
class OperatingIT {

  private static final String ANY =
      """
      notebook: {git: {url: "https://git.example/nb.git", ref: main}, path: a.ipynb}
      podConfig:
        containerImage: k8s.local/busybox:1
      """;

  private static final String RESERVED_VOLUME =
      ANY + "  volumes: [{name: notebook-home, emptyDir: {}}]\n";

  /** The API server must let it through for somebody to refuse it. */
  private static final String MORE_THAN_IS_DONE = "goldenNotebook: {path: b.ipynb}\n" + ANY;

  private RealCluster cluster;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void open() {
    cluster = RealCluster.open();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "cloud"})
  void the_overlay_applies(String overlay, @TempDir Path folder) throws IOException {
    assumeTrue(isThere("kubectl"), "skipped: there is no kubectl on the path");
    Path rendered = folder.resolve("overlay.yaml");
    run(folder, List.of("kubectl", "kustomize", manifests(overlay)), rendered);
    if (overlay.equals("local")) {
      createNamespace("notebooks");
    }

    List<HasMetadata> objects;
    try (var in = Files.newInputStream(rendered)) {
      objects = cluster.client.load(in).items();
    }

    assertThat(objects).hasSizeGreaterThan(8);
    for (HasMetadata object : objects) {
      if (isServed(object)) {
        assertThat(dryRun(object)).as(object.getKind()).isNotNull();
      } else {
        assertThat(object.getKind()).isIn("Certificate", "Issuer", "PodDisruptionBudget");
      }
    }
  }

  /** An older cluster, or one without cert-manager, does not know every kind. */
  private boolean isServed(HasMetadata object) {
    return Optional.ofNullable(cluster.client.getApiResources(object.getApiVersion())).stream()
        .flatMap(all -> all.getResources().stream())
        .anyMatch(resource -> resource.getKind().equals(object.getKind()));
  }

  private HasMetadata dryRun(HasMetadata object) {
    return cluster.client.resource(object).get() == null
        ? cluster.client.resource(object).dryRun().create()
        : cluster.client.resource(object).dryRun().update();
  }

  private void createNamespace(String name) {
    if (cluster.client.namespaces().withName(name).get() == null) {
      cluster
          .client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
      opened.add(() -> cluster.client.namespaces().withName(name).delete());
    }
  }

  private static String manifests(String overlay) {
    return Path.of("manifests", "overlays", overlay).toAbsolutePath().toString();
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(Path folder, List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try {
      assertThat(process.waitFor()).as(() -> "%s: %s".formatted(command, errors(folder))).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String errors(Path folder) {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void the_webhook_refuses_what_breaks_a_rule_and_writes_defaults(@TempDir Path folder)
      throws IOException {
    String namespace = cluster.namespace();
    ThrowAwayCertificate certificate = ThrowAwayCertificate.ellipticCurve(folder);
    certificate.writeTo(folder);
    int port = OperatorProcess.freePort();
    start(
        folder,
        Map.of(
            "NOTEBOOK_NAMESPACES", namespace,
            "NOTEBOOK_WEBHOOK_CERTIFICATES", folder.toString(),
            "NOTEBOOK_WEBHOOK_PORT", Integer.toString(port)));
    register(namespace, port, certificate);

    assertThatThrownBy(() -> cluster.create(namespace, "wrong", RESERVED_VOLUME))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("admission webhook")
        .hasMessageContaining("The specification is invalid: spec.podConfig.volumes[0]")
        .hasMessageContaining("notebook-home");
    assertThatThrownBy(() -> cluster.create(namespace, "more", MORE_THAN_IS_DONE))
        .hasMessageContaining("spec.goldenNotebook: this operator does not compare notebooks");
    NotebookValidationJob right = cluster.create(namespace, "right", ANY);
    assertThat(right.getSpec().timeout()).isEqualTo("30m");
    assertThat(right.getSpec().podConfig().buildConfig().enabled()).isFalse();
    // A merge patch names no version, so what the operator writes meanwhile is no conflict.
    assertThatThrownBy(
            () ->
                cluster
                    .client
                    .resource(right)
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        """
                        {"spec": {"podConfig": {"volumes": [{"name": "notebook-home"}]}}}
                        """))
        .hasMessageContaining("admission webhook");
  }

  /** As shipped, but for where it is and whose namespace it is asked about. */
  private void register(String namespace, int port, ThrowAwayCertificate certificate) {
    LabelSelector only =
        new LabelSelectorBuilder().addToMatchLabels("notebook-e2e", namespace).build();
    for (HasMetadata object : cluster.load("base/webhooks.yaml")) {
      object.getMetadata().setName(namespace);
      if (object instanceof MutatingWebhookConfiguration mutating) {
        mutating
            .getWebhooks()
            .forEach(
                hook -> {
                  hook.setClientConfig(here(hook.getClientConfig(), port, certificate));
                  hook.setNamespaceSelector(only);
                });
      } else if (object instanceof ValidatingWebhookConfiguration validating) {
        validating
            .getWebhooks()
            .forEach(
                hook -> {
                  hook.setClientConfig(here(hook.getClientConfig(), port, certificate));
                  hook.setNamespaceSelector(only);
                });
      }
      cluster.client.resource(object).create();
      opened.add(0, () -> cluster.client.resource(object).delete());
    }
  }

  private static WebhookClientConfig here(
      WebhookClientConfig shipped, int port, ThrowAwayCertificate certificate) {
    return new WebhookClientConfigBuilder()
        .withUrl("https://127.0.0.1:" + port + shipped.getService().getPath())
        .withCaBundle(Base64.getEncoder().encodeToString(certificate.text().getBytes(UTF_8)))
        .build();
  }

  @Test
  void without_a_webhook_the_operator_is_as_strict(@TempDir Path folder) {
    String namespace = cluster.namespace();
    start(folder, Map.of("NOTEBOOK_NAMESPACES", namespace));

    cluster.create(namespace, "wrong", RESERVED_VOLUME);
    cluster.create(namespace, "more", MORE_THAN_IS_DONE);

    NotebookValidationJob end = cluster.ended(namespace, "wrong");
    assertThat(end.getStatus().message())
        .startsWith("The specification is invalid: spec.podConfig.volumes[0]");
    assertThat(cluster.ended(namespace, "more").getStatus().message())
        .startsWith("The specification is invalid: spec.goldenNotebook: this operator does not");
  }

  @Test
  void another_process_takes_over_from_one_that_is_killed(@TempDir Path folder) {
    String namespace = cluster.namespace();
    String lease = namespace;
    OperatorProcess first = start(folder, elected(namespace, lease, "first"));
    awaitHolder(lease, "first");
    OperatorProcess second = start(folder, elected(namespace, lease, "second"));
    cluster.create(namespace, "before", RESERVED_VOLUME);
    assertThat(cluster.ended(namespace, "before").getStatus().phase()).isEqualTo(JobPhase.FAILED);
    assertThat(second.log()).doesNotContain("works from now on");

    first.kill();
    cluster.create(namespace, "after", RESERVED_VOLUME);

    assertThat(cluster.ended(namespace, "after").getStatus().phase()).isEqualTo(JobPhase.FAILED);
    awaitHolder(lease, "second");
    opened.add(
        () -> cluster.client.leases().inNamespace(RealCluster.HOME).withName(lease).delete());
  }

  private void awaitHolder(String lease, String holder) {
    cluster
        .client
        .leases()
        .inNamespace(RealCluster.HOME)
        .withName(lease)
        .waitUntilCondition(
            known -> known != null && holder.equals(known.getSpec().getHolderIdentity()),
            60,
            TimeUnit.SECONDS);
  }

  private static Map<String, String> elected(String namespace, String lease, String process) {
    return Map.of(
        "NOTEBOOK_NAMESPACES", namespace,
        "NOTEBOOK_LEASE", lease,
        "POD_NAME", process,
        "POD_NAMESPACE", RealCluster.HOME);
  }

  @Test
  void what_a_job_created_goes_with_it(@TempDir Path folder) {
    String namespace = cluster.namespace();
    start(folder, Map.of("NOTEBOOK_NAMESPACES", namespace));
    NotebookValidationJob job =
        cluster.create(namespace, "doomed", ANY + "  " + FakeNode.selector(namespace) + "\n");
    Pod pod =
        cluster
            .client
            .pods()
            .inNamespace(namespace)
            .withName("doomed-0")
            .waitUntilCondition(Objects::nonNull, 60, TimeUnit.SECONDS);

    cluster.client.resource(job).delete();

    cluster.client.resource(pod).waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
    assertThat(cluster.client.resource(job).get()).isNull();
  }

  private OperatorProcess start(Path folder, Map<String, String> variables) {
    OperatorProcess operator =
        OperatorProcess.start(
            folder, cluster.operatorsKubeconfig(folder), new HashMap<>(variables));
    opened.add(operator);
    return operator.awaitReady();
  }
}
