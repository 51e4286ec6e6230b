package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The registries that do not give their images to everybody, as far as a name tells. */
enum RegistryFamily {
  /** Amazon's; its tokens last twelve hours, so a pull secret ages. */
  ECR("Amazon ECR", Set.of(ClusterKind.EKS), RegistryFamily::isAmazon),
  /** Azure's. */
  ACR(
      "Azure Container Registry",
      Set.of(ClusterKind.AKS),
      host -> endsWith(host, ".azurecr.io", ".azurecr.cn", ".azurecr.us")),
  /** Google's Artifact Registry and what is left of its predecessor. */
  GOOGLE(
      "Google Artifact Registry",
      Set.of(ClusterKind.GKE),
      host -> host.equals("gcr.io") || endsWith(host, ".gcr.io", "-docker.pkg.dev")),
  /** Red Hat's for its customers, which OpenShift brings the credentials for. */
  RED_HAT(
      "Red Hat's registry",
      Set.of(ClusterKind.OPENSHIFT, ClusterKind.CRC),
      Set.of("registry.redhat.io", "registry.connect.redhat.com")::contains),
  /** IBM's regional ones and that for its customers; the global one is open. */
  IBM("IBM's registry", Set.of(), host -> host.endsWith(".icr.io")),
  DIGITAL_OCEAN("DigitalOcean's registry", Set.of(), "registry.digitalocean.com"::equals),
  DOCKER_HARDENED("Docker Hardened Images", Set.of(), "dhi.io"::equals),
  /** Oracle's, whose repositories are private unless they were opened. */
  ORACLE("Oracle's registry", Set.of(), host -> host.endsWith(".ocir.io"));

  /** Hosts of Google that give to everybody. */
  private static final Set<String> PUBLIC_HOSTS =
      Set.of("mirror.gcr.io", "k8s.gcr.io", "marketplace.gcr.io");

  /** Projects at Google whose images everybody may pull. */
  private static final Set<String> PUBLIC_PROJECTS =
      Set.of(
          "distroless",
          "google-containers",
          "google_containers",
          "google-samples",
          "google-appengine",
          "cloud-builders",
          "cloud-marketplace",
          "cloudsql-docker",
          "cloud-sql-connectors",
          "kaniko-project",
          "cadvisor",
          "kubebuilder",
          "knative-releases",
          "tekton-releases",
          "gke-release",
          "istio-release",
          "istio-testing",
          "k8s-artifacts-prod",
          "kubernetes-e2e-test-images");

  private final String title;
  private final Set<ClusterKind> homes;
  private final Predicate<String> hosts;

  RegistryFamily(String title, Set<ClusterKind> homes, Predicate<String> hosts) {
    this.title = title;
    this.homes = homes;
    this.hosts = hosts;
  }

  /** Of every partition, with FIPS or not, by its old name or its new one. */
  private static boolean isAmazon(String host) {
    boolean old = host.contains(".dkr.ecr.") || host.contains(".dkr.ecr-fips.");
    boolean dual = host.contains(".dkr-ecr.") || host.contains(".dkr-ecr-fips.");
    return old
        ? endsWith(host, ".amazonaws.com", ".amazonaws.com.cn")
        : dual && endsWith(host, ".on.aws", ".on.amazonwebservices.com.cn");
  }

  private static boolean endsWith(String host, String... endings) {
    return Arrays.stream(endings).anyMatch(host::endsWith);
  }

  /** The family of a registry that does not give its images to everybody. */
  static Optional<RegistryFamily> of(ImageReference image) {
    return Arrays.stream(values())
        .filter(family -> family.hosts.test(image.registry()))
        .filter(family -> !family.isPublic(image))
        .findFirst();
  }

  private boolean isPublic(ImageReference image) {
    String repository = image.repository();
    int slash = repository.indexOf('/');
    String project = slash < 0 ? repository : repository.substring(0, slash);
    return this == GOOGLE
        && (PUBLIC_HOSTS.contains(image.registry()) || PUBLIC_PROJECTS.contains(project));
  }

  String title() {
    return title;
  }

  /** Whether nodes of such a cluster have an identity, or credentials, that the registry knows. */
  boolean isAtHomeIn(ClusterKind kind) {
    return homes.contains(kind);
  }

  /** Whether it belongs to a cloud whose nodes have an identity. */
  boolean isOfCloud() {
    return this == ECR || this == ACR || this == GOOGLE;
  }

  /** Whether the registry wants credentials of everybody, whatever the repository. */
  boolean alwaysWantsCredentials() {
    return this != GOOGLE && this != ORACLE;
  }

  /** Whether nodes of its home may pull only what somebody has let them. */
  boolean wantsGrant() {
    return this == ACR;
  }

  /** Whether nodes of its home may pull unless somebody has forbidden it. */
  boolean trustsItsNodes() {
    return this == ECR || this == GOOGLE;
  }
}
