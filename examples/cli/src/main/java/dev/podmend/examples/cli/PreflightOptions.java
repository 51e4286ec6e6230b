package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.preflight.ClusterKind;
import dev.podmend.runtime.git.HostPolicy;
import dev.podmend.runtime.preflight.RegistryCheck;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What manifests are held against. */
final class PreflightOptions {

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Where objects go that name no namespace; default: the kubeconfig's.")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--cluster-kind",
      paramLabel = "KIND",
      description = {
        "What the cluster is, instead of finding out: minikube, kind, k3d, k3s,",
        "docker-desktop, rancher-desktop, microk8s, crc, openshift, aks, eks, gke, unknown."
      })
  private Optional<String> kind = Optional.empty();

  @Option(names = "--offline", description = "Ask no cluster and no registry.")
  private boolean offline;

  @Mixin private final KubeconfigOptions kubeconfig = new KubeconfigOptions();

  @Option(
      names = "--dry-run",
      description = "Have the cluster judge the objects, too; it stores nothing.")
  private boolean dryRun;

  @Option(
      names = "--registries",
      description = "Ask registries for the images, with the pull secrets of the cluster.")
  private boolean registries;

  @Option(
      names = "--registry-network",
      paramLabel = "CIDR",
      description = "Addresses that are not public where registries may be asked. Repeatable.")
  private List<String> networks = List.of();

  @Option(
      names = "--plain-http",
      paramLabel = "REGISTRY",
      description = "A registry to speak plain HTTP with, with its port. Repeatable.")
  private List<String> plainHosts = List.of();

  boolean offline() {
    return offline;
  }

  boolean dryRun() {
    return dryRun;
  }

  /** A client for the cluster that manifests are held against. */
  KubernetesClient open() {
    return kubeconfig.open();
  }

  Optional<String> namespace() {
    return namespace;
  }

  Optional<ClusterKind> kind() {
    return kind.map(PreflightOptions::kind);
  }

  private static ClusterKind kind(String name) {
    return ClusterKind.ofWireName(name)
        .orElseThrow(
            () ->
                new InputException(
                    "--cluster-kind: '%s' is none of %s"
                        .formatted(
                            name,
                            Arrays.stream(ClusterKind.values())
                                .map(ClusterKind::wireName)
                                .collect(Collectors.joining(", ")))));
  }

  /** How registries are asked; empty where they shall not be. */
  Optional<RegistryCheck> registryCheck() {
    if (!registries) {
      return Optional.empty();
    }
    try {
      HostPolicy hosts = HostPolicy.PUBLIC.permittingNetworks(networks.toArray(String[]::new));
      return Optional.of(
          RegistryCheck.STANDARD.withHosts(hosts).withPlainHttp(plainHosts.toArray(String[]::new)));
    } catch (IllegalArgumentException e) {
      throw new InputException("--registry-network: " + e.getMessage());
    }
  }

  /** Refuses what contradicts itself. */
  void requireConsistent() {
    if (offline && (dryRun || registries)) {
      throw new InputException(
          "--offline asks nobody: leave it out, or leave out --dry-run and --registries");
    }
  }
}
