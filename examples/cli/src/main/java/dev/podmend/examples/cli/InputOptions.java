package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ClusterPods;
import dev.podmend.examples.cli.input.DocumentFiles;
import dev.podmend.examples.cli.input.InputException;
import dev.podmend.examples.cli.input.ObservationSink;
import dev.podmend.examples.cli.input.PodQuery;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where pods come from: files, or the cluster of a kubeconfig. */
final class InputOptions {

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description =
          "A file with a Pod, a List, YAML documents, JSON lines or observation documents;"
              + " - is the standard input. Repeatable. Without it, the cluster is read.")
  private List<String> files = List.of();

  @Mixin private final PodScopeOptions scope = new PodScopeOptions();

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Pods of all namespaces.")
  private boolean allNamespaces;

  @Mixin private final KubeconfigOptions kubeconfig = new KubeconfigOptions();

  @Option(
      names = "--no-logs",
      description =
          "Do not read the log of a container that failed for a reason that nothing else tells.")
  private boolean withoutLogs;

  @Parameters(paramLabel = "POD", arity = "0..*", description = "Only pods of these names.")
  private List<String> names = List.of();

  /** Whether pods are asked for at all, rather than left to the default. */
  boolean asksForPods() {
    return !files.isEmpty()
        || scope.namespace().isPresent()
        || scope.selector().isPresent()
        || allNamespaces
        || kubeconfig.isGiven()
        || !names.isEmpty();
  }

  /** Reads what the options ask for. */
  void readInto(ObservationSink sink, Terminal terminal) {
    requireConsistent();
    if (files.isEmpty()) {
      readCluster(sink, terminal);
    } else {
      PodFilter filter = new PodFilter(scope.namespace(), names, sink);
      new DocumentFiles(files, terminal.in()).readInto(filter);
      filter.finish();
    }
  }

  private void readCluster(ObservationSink sink, Terminal terminal) {
    PodQuery query = new PodQuery(scope.namespace(), allNamespaces, scope.selector(), names);
    try (KubernetesClient client = kubeconfig.open()) {
      new ClusterPods(client, query, terminal.clock())
          .readInto(withoutLogs ? sink : new FailureLogs(client, sink));
    }
  }

  private void requireConsistent() {
    boolean selects = scope.selector().isPresent();
    boolean oneNamespace = scope.namespace().isPresent();
    require(files.isEmpty() || !selects, "-l selects from a cluster; leave out -l or -f");
    require(!oneNamespace || !allNamespaces, "-n and -A exclude each other; leave out one");
    require(names.isEmpty() || !selects, "names of pods and -l exclude each other");
    require(
        names.isEmpty() || !allNamespaces || !files.isEmpty(),
        "a pod of the cluster is named within one namespace; replace -A by -n");
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new InputException(problem);
    }
  }
}
