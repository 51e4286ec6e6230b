package dev.podmend.examples.notebook.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The cluster that KUBECONFIG names, with the definition, the roles and the account of the operator
 * as they are shipped. These stay; namespaces of jobs go with the tests.
 */
final class RealCluster implements AutoCloseable {

  /** The image of {@code e2e/image.sh}, which fetches repositories and runs notebooks. */
  static final String IMAGE = "k8s.local/notebook-e2e:1";

  static final String HOME = "notebook-operator";

  private static final Path MANIFESTS = Path.of("manifests");
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration UNTIL_IMAGES_ARE_TOLD = Duration.ofMinutes(1);
  private static final int TOKEN_SECONDS = 7200;
  private static final int MOST_LOOKS = 1500;
  private static final int MILLIS_A_REQUEST = 60_000;

  private static final int BROKEN_SINCE_GO = 18;
  private static final int MENDED_IN = 24;

  private final List<String> namespaces = new ArrayList<>();
  final KubernetesClient client;

  private RealCluster(KubernetesClient client) {
    this.client = client;
  }

  /** The cluster; ends the test as skipped where there is none that can do it. */
  static RealCluster open() {
    assumeTrue(
        !Objects.requireNonNullElse(System.getenv("KUBECONFIG"), "").isEmpty(),
        "skipped: KUBECONFIG names no cluster that may be written to");
    KubernetesClient client =
        new KubernetesClientBuilder()
            .editOrNewConfig()
            .withConnectionTimeout(MILLIS_A_REQUEST)
            .withRequestTimeout(MILLIS_A_REQUEST)
            .endConfig()
            .build();
    assumeTrue(
        storesCustomObjects(client.getKubernetesVersion()),
        "skipped: an API server of this age and compiler crashes at the first custom object; set"
            + " NOTEBOOK_E2E_CUSTOM_OBJECTS=true where it was mended");
    RealCluster cluster = new RealCluster(client);
    cluster.install("crd/notebookvalidationjobs.mlops.mlops.dev-v1.yml");
    for (String file : List.of("namespace", "service-account", "role", "lease-role")) {
      cluster.install("base/" + file + ".yaml");
    }
    for (String strategy : List.of("s2i", "tekton", "kaniko")) {
      cluster.install("builds/" + strategy + "/role.yaml");
    }
    client
        .resources(NotebookValidationJob.class)
        .inNamespace(HOME)
        .informOnCondition(jobs -> true)
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    return cluster;
  }

  /**
   * The image is made by a script, not by the tests: who runs them says that it was, or a kubelet
   * tells of it. That takes half a minute from its start, and it tells five names of an image.
   */
  void needsImage() {
    if (System.getenv("NOTEBOOK_E2E_IMAGE") != null) {
      return;
    }
    List<Node> nodes =
        client
            .nodes()
            .informOnCondition(RealCluster::haveImage)
            .completeOnTimeout(List.of(), UNTIL_IMAGES_ARE_TOLD.toSeconds(), TimeUnit.SECONDS)
            .join();
    assumeTrue(haveImage(nodes), "skipped: no node has " + IMAGE + ", which e2e/image.sh makes");
  }

  private static boolean haveImage(List<Node> nodes) {
    return nodes.stream()
        .flatMap(node -> node.getStatus().getImages().stream())
        .anyMatch(image -> image.getNames().contains(IMAGE));
  }

  /**
   * Whether the server survives a custom object. Kubernetes before 1.24 has a reflection library
   * that Go 1.18 broke.
   */
  private static boolean storesCustomObjects(VersionInfo version) {
    int kubernetes = Integer.parseInt(version.getMinor().replaceAll("\\D.*", ""));
    int go = Integer.parseInt(version.getGoVersion().replaceAll("^go1\\.(\\d+).*", "$1"));
    return kubernetes >= MENDED_IN
        || go < BROKEN_SINCE_GO
        || Boolean.parseBoolean(System.getenv("NOTEBOOK_E2E_CUSTOM_OBJECTS"));
  }

  private void install(String file) {
    for (HasMetadata object : load(file)) {
      if (client.resource(object).get() == null) {
        client.resource(object).create();
      } else {
        client.resource(object).update();
      }
    }
  }

  /** The objects of a manifest. */
  List<HasMetadata> load(String file) {
    try (InputStream in = Files.newInputStream(MANIFESTS.resolve(file))) {
      return client.load(in).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A namespace for jobs, in which the operator may work; labelled with its own name. */
  String namespace() {
    String name = "notebook-e2e-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("notebook-e2e", name)
                .endMetadata()
                .build())
        .create();
    namespaces.add(name);
    for (String suffix : List.of("", "-s2i", "-tekton", "-kaniko")) {
      bind(name, HOME + suffix);
    }
    client
        .serviceAccounts()
        .inNamespace(name)
        .withName("default")
        .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
    return name;
  }

  private void bind(String namespace, String role) {
    client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(HOME)
                .withNamespace(HOME)
                .endSubject()
                .build())
        .create();
  }

  /** Writes the kubeconfig of the operator's service account, which has its rights alone. */
  Path operatorsKubeconfig(Path folder) {
    String token =
        client
            .serviceAccounts()
            .inNamespace(HOME)
            .withName(HOME)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds((long) TOKEN_SECONDS)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    Path file = folder.resolve("operator.kubeconfig");
    try {
      return Files.writeString(file, kubeconfig(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String kubeconfig(String token) {
    Config admin = client.getConfiguration();
    return new KubernetesSerialization()
        .asYaml(
            new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .withCurrentContext("operator")
                .addNewCluster()
                .withName("cluster")
                .withNewCluster()
                .withServer(admin.getMasterUrl())
                .withCertificateAuthorityData(authority(admin))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName("operator")
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addNewContext()
                .withName("operator")
                .withNewContext()
                .withCluster("cluster")
                .withUser("operator")
                .endContext()
                .endContext()
                .build());
  }

  private static String authority(Config admin) {
    return Optional.ofNullable(admin.getCaCertData())
        .orElseGet(
            () -> {
              try {
                byte[] pem = Files.readAllBytes(Path.of(admin.getCaCertFile()));
                return new String(Base64.getEncoder().encode(pem), UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Creates a job of the rest of its specification, as users write it. */
  NotebookValidationJob create(String namespace, String name, String spec) {
    NotebookValidationJob job =
        new KubernetesSerialization()
            .unmarshal(
                "apiVersion: mlops.mlops.dev/v1alpha1\nkind: NotebookValidationJob\nspec:\n"
                    + spec.indent(2),
                NotebookValidationJob.class);
    job.getMetadata().setName(name);
    job.getMetadata().setNamespace(namespace);
    return client.resource(job).create();
  }

  /** The job, as soon as it is as wanted. */
  NotebookValidationJob await(
      String namespace, String name, Predicate<NotebookValidationJob> wanted) {
    return await(namespace, name, wanted, PATIENCE);
  }

  /** The same, with patience of its own. */
  NotebookValidationJob await(
      String namespace, String name, Predicate<NotebookValidationJob> wanted, Duration patience) {
    return client
        .resources(NotebookValidationJob.class)
        .inNamespace(namespace)
        .withName(name)
        .waitUntilCondition(
            job -> job != null && job.getStatus() != null && wanted.test(job),
            patience.toSeconds(),
            TimeUnit.SECONDS);
  }

  /** The job at its end. */
  NotebookValidationJob ended(String namespace, String name) {
    return await(namespace, name, job -> job.getStatus().phase().isFinal());
  }

  /** All jobs of a namespace at their ends, however long a slow machine takes. */
  List<NotebookValidationJob> allEnded(String namespace) {
    try (SharedIndexInformer<NotebookValidationJob> jobs =
        client.resources(NotebookValidationJob.class).inNamespace(namespace).inform()) {
      for (int tries = 0; tries < MOST_LOOKS; tries++) {
        List<NotebookValidationJob> known = jobs.getStore().list();
        if (known.stream().allMatch(RealCluster::hasEnded)) {
          return known;
        }
        OperatorProcess.pause(2000);
      }
    }
    throw new AssertionError("not all jobs have ended");
  }

  private static boolean hasEnded(NotebookValidationJob job) {
    return job.getStatus() != null && job.getStatus().phase().isFinal();
  }

  /** The pods of jobs in a namespace, without those that are going. */
  List<Pod> pods(String namespace) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/component", "notebook-validation")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  @Override
  public void close() {
    namespaces.forEach(name -> client.namespaces().withName(name).delete());
    client.close();
  }
}
