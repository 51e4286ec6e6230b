package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ClusterConnection;
import dev.podmend.examples.cli.input.InputException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.File;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, of those that kubeconfigs name. */
final class KubeconfigOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The kubeconfig to use; default: $KUBECONFIG, ~/.kube/config.")
  private Optional<File> kubeconfig = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The kubeconfig's context to use; default: its current one.")
  private Optional<String> context = Optional.empty();

  /** Whether a cluster is named at all, rather than left to the default. */
  boolean isGiven() {
    return kubeconfig.isPresent() || context.isPresent();
  }

  /**
   * A client for the cluster.
   *
   * @throws InputException if the kubeconfig cannot be used
   */
  KubernetesClient open() {
    return open(false);
  }

  /**
   * A client for the cluster, which may be kept from changing anything.
   *
   * @throws InputException if the kubeconfig cannot be used
   */
  KubernetesClient open(boolean dryRun) {
    return ClusterConnection.open(kubeconfig, context, dryRun);
  }
}
