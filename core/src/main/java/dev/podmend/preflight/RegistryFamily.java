package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The registries of the clouds. */
enum RegistryFamily {
  /** Amazon's; its tokens last twelve hours, so a pull secret ages. */
  ECR(
      "Amazon ECR",
      ClusterKind.EKS,
      host -> host.contains(".dkr.ecr.") && endsWith(host, ".amazonaws.com", ".amazonaws.com.cn")),
  /** Azure's. */
  ACR(
      "Azure Container Registry",
      ClusterKind.AKS,
      host -> endsWith(host, ".azurecr.io", ".azurecr.cn", ".azurecr.us")),
  /** Google's Artifact Registry and what is left of its predecessor. */
  GOOGLE(
      "Google Artifact Registry",
      ClusterKind.GKE,
      host -> host.equals("gcr.io") || endsWith(host, ".gcr.io", "-docker.pkg.dev"));

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
  private final ClusterKind home;
  private final Predicate<String> hosts;

  RegistryFamily(String title, ClusterKind home, Predicate<String> hosts) {
    this.title = title;
    this.home = home;
    this.hosts = hosts;
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
    return this == GOOGLE
        && PUBLIC_PROJECTS.contains(slash < 0 ? repository : repository.substring(0, slash));
  }

  String title() {
    return title;
  }

  /** The kind of cluster whose nodes have an identity that the registry knows. */
  boolean isAtHomeIn(ClusterKind kind) {
    return home == kind;
  }

  /** Whether the registry wants credentials of everybody, whatever the repository. */
  boolean alwaysWantsCredentials() {
    return this != GOOGLE;
  }

  /** Whether nodes of its home may pull unless somebody has forbidden it. */
  boolean trustsItsNodes() {
    return this != ACR;
  }
}
