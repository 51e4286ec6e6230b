package dev.podmend.examples.cli.input;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.File;
import java.util.Optional;

/** Opens the cluster that a kubeconfig names. */
public final class ClusterConnection {

  private static final int RETRIES = 2;

  /** The variable that every pod has that may talk to its own cluster. */
  private static final String IN_CLUSTER = "KUBERNETES_SERVICE_HOST";

  private ClusterConnection() {}

  /**
   * A client for a cluster.
   *
   * @param kubeconfig the kubeconfig; empty for the usual ones: {@code KUBECONFIG}, the home
   *     folder's, or the service account's inside a pod
   * @param context one of its contexts; empty for the current one
   * @throws InputException if the kubeconfig cannot be used
   */
  public static KubernetesClient open(Optional<File> kubeconfig, Optional<String> context) {
    return open(kubeconfig, context, false);
  }

  /**
   * A client for a cluster, which may be kept from changing anything.
   *
   * @param dryRun whether the API server is to judge writes only, and to store nothing
   * @throws InputException if the kubeconfig cannot be used
   */
  public static KubernetesClient open(
      Optional<File> kubeconfig, Optional<String> context, boolean dryRun) {
    kubeconfig.filter(file -> !file.isFile()).ifPresent(ClusterConnection::refuse);
    try {
      Config config = config(kubeconfig, context);
      config.setRequestRetryBackoffLimit(RETRIES);
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientBuilderConsumer(http -> intercept(http, dryRun))
          .build();
    } catch (KubernetesClientException e) {
      throw new InputException(
          "cannot use the kubeconfig: " + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  private static void intercept(HttpClient.Builder http, boolean dryRun) {
    if (dryRun) {
      http.addOrReplaceInterceptor("dry-run", new ServerDryRun());
    }
  }

  private static void refuse(File kubeconfig) {
    throw new InputException("the kubeconfig " + kubeconfig + " does not exist");
  }

  private static Config config(Optional<File> kubeconfig, Optional<String> context) {
    String wanted = context.orElse(null);
    Config config =
        kubeconfig.isPresent()
            ? Config.fromKubeconfig(wanted, kubeconfig.get())
            : Config.autoConfigure(wanted);
    NamedContext current = config.getCurrentContext();
    if (current == null && kubeconfig.isEmpty() && System.getenv(IN_CLUSTER) == null) {
      throw new InputException(
          "no kubeconfig found; set KUBECONFIG, give one with --kubeconfig, or read files with -f");
    }
    if (wanted != null && (current == null || !wanted.equals(current.getName()))) {
      throw new InputException("the kubeconfig has no context " + wanted);
    }
    return config;
  }
}
