package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Starts the operator against the cluster of the current kubeconfig or service account. */
public final class NotebookOperator {

  private static final Duration SHUTDOWN = Duration.ofSeconds(20);

  private NotebookOperator() {}

  /**
   * Runs until the process is told to end.
   *
   * @param namespaces the namespaces to watch; all of them if none is given
   */
  public static void main(String[] namespaces) {
    KubernetesClient client = new KubernetesClientBuilder().build();
    OperatorConfig config = OperatorConfig.from(System.getenv(), BuildStrategies.load());
    Operator operator = operator(client, config, Set.of(namespaces));
    operator.installShutdownHook(SHUTDOWN);
    operator.start();
  }

  /** An operator that is not yet started. */
  static Operator operator(KubernetesClient client, OperatorConfig config, Set<String> namespaces) {
    // The status as a whole is ours, so that a field that is gone from it has to go.
    Operator operator =
        new Operator(
            all -> all.withKubernetesClient(client).withUseSSAToPatchPrimaryResource(false));
    NotebookReconciler reconciler =
        new NotebookReconciler(
            client,
            Clock.systemUTC(),
            config,
            RequirementsSource.whileBuilding(),
            PodRecovery.builder(client).build());
    operator.register(
        reconciler,
        controller -> {
          controller.withName("notebook-validation-job");
          if (namespaces.isEmpty()) {
            controller.watchingAllNamespaces();
          } else {
            controller.settingNamespaces(namespaces);
          }
        });
    return operator;
  }
}
