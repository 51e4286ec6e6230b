package dev.podmend.examples.notebook;

import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.operation.MeasuredReconciler;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.examples.notebook.operation.RunMeters;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.RecoveryMeters;
import dev.podmend.runtime.git.GitSource;
import dev.podmend.runtime.git.HostPolicy;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator against the cluster of the current kubeconfig or service account. */
public final class NotebookOperator {

  private static final Logger LOG = LoggerFactory.getLogger(NotebookOperator.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(20);

  private NotebookOperator() {}

  /**
   * Runs until the process is told to end; ends at once, with 1, where it cannot work.
   *
   * @param namespaces the namespaces to watch, instead of those that the environment names
   */
  public static void main(String[] namespaces) {
    try {
      RunningOperator running = start(List.of(namespaces));
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shutdown"));
    } catch (RuntimeException e) {
      LOG.error("The operator cannot work", e);
      System.exit(1);
    }
  }

  private static RunningOperator start(List<String> namespaces) {
    OperatorConfig config = OperatorConfig.from(System.getenv(), BuildStrategies.load());
    OperatorSettings settings = OperatorSettings.from(System.getenv()).watching(namespaces);
    return RunningOperator.start(new KubernetesClientBuilder().build(), config, settings);
  }

  /** An operator that is not yet started. */
  static Operator operator(
      KubernetesClient client,
      OperatorConfig config,
      OperatorSettings settings,
      MeterRegistry registry,
      Leadership leadership) {
    // The status as a whole is ours, so that a field that is gone from it has to go.
    Operator operator =
        new Operator(
            all -> {
              all.withKubernetesClient(client)
                  .withUseSSAToPatchPrimaryResource(false)
                  .withReconciliationTerminationTimeout(SHUTDOWN);
              settings.lease().map(leadership::by).ifPresent(all::withLeaderElectionConfiguration);
            });
    operator.register(
        new MeasuredReconciler(reconciler(client, config, registry), RunMeters.on(registry)),
        controller -> {
          controller.withName("notebook-validation-job");
          if (settings.namespaces().isEmpty()) {
            controller.watchingAllNamespaces();
          } else {
            controller.settingNamespaces(settings.namespaces());
          }
        });
    return operator;
  }

  private static NotebookReconciler reconciler(
      KubernetesClient client, OperatorConfig config, MeterRegistry registry) {
    RecoveryMeters meters = RecoveryMeters.on(registry);
    return new NotebookReconciler(
        client,
        Clock.systemUTC(),
        config,
        requirements(client, System.getenv()),
        PodRecovery.builder(client).listener(meters).buildListener(meters).build());
  }

  /**
   * {@code NOTEBOOK_READ_REPOSITORIES} is {@code true} where the operator reads repositories
   * itself, and {@code NOTEBOOK_GIT_NETWORKS} names the networks, separated by commas, that it may
   * fetch from beside the public internet.
   */
  static RequirementsSource requirements(KubernetesClient client, Map<String, String> variables) {
    if (!Boolean.parseBoolean(variables.get("NOTEBOOK_READ_REPOSITORIES"))) {
      return RequirementsSource.whileBuilding();
    }
    String[] networks =
        Arrays.stream(variables.getOrDefault("NOTEBOOK_GIT_NETWORKS", "").split(",", -1))
            .map(String::strip)
            .filter(network -> !network.isEmpty())
            .toArray(String[]::new);
    return RequirementsSource.fromRepository(
        client,
        GitSource.builder(client).hosts(HostPolicy.PUBLIC.permittingNetworks(networks)).build());
  }
}
