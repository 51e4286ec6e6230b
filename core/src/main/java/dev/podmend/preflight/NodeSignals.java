package dev.podmend.preflight;

import static dev.podmend.preflight.KindConfidence.CERTAIN;
import static dev.podmend.preflight.KindConfidence.GUESS;
import static dev.podmend.preflight.KindConfidence.LIKELY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a node tells of its cluster's kind. That a node runs at a cloud's machines ({@code aws://},
 * {@code azure://}, {@code gce://}, a name such as {@code ip-10-0-0-1}) does not say that the cloud
 * runs the cluster.
 */
final class NodeSignals {

  /** What Azure's cloud provider reads on nodes that somebody else runs. */
  private static final Set<String> ANYBODYS =
      Set.of(
          "kubernetes.azure.com/managed",
          "kubernetes.azure.com/resource-group",
          "kubernetes.azure.com/excluded-from-lb");

  /** The labels that only its maker's nodes have, by how they begin. */
  private static final Map<String, ClusterKind> LABELS =
      Map.of(
          "kubernetes.azure.com/", ClusterKind.AKS,
          "eks.amazonaws.com/", ClusterKind.EKS,
          "alpha.eksctl.io/", ClusterKind.EKS,
          "cloud.google.com/gke-", ClusterKind.GKE,
          "minikube.k8s.io/", ClusterKind.MINIKUBE,
          "node.openshift.io/", ClusterKind.OPENSHIFT,
          "microk8s.io/", ClusterKind.MICROK8S,
          "k3s.io/", ClusterKind.K3S);

  private final List<KindSignal> found = new ArrayList<>();

  private NodeSignals() {}

  static List<KindSignal> of(NodeFacts node) {
    NodeSignals signals = new NodeSignals();
    signals.readProvider(node.providerId());
    node.labels().keySet().stream().sorted().forEach(signals::readLabel);
    signals.readOsImage(node.osImage());
    signals.readKubelet(node);
    signals.readName(node.name());
    return signals.found;
  }

  private void readProvider(String id) {
    if (id.startsWith("kind://")) {
      boolean desktop = id.startsWith("kind://docker/desktop/");
      add(
          SignalSource.PROVIDER_ID,
          id,
          desktop ? ClusterKind.DOCKER_DESKTOP : ClusterKind.KIND,
          CERTAIN);
    } else if (id.startsWith("k3s://k3d-")) {
      add(SignalSource.PROVIDER_ID, id, ClusterKind.K3D, CERTAIN);
    } else if (id.startsWith("k3s://lima-rancher-desktop")) {
      add(SignalSource.PROVIDER_ID, id, ClusterKind.RANCHER_DESKTOP, CERTAIN);
    } else if (id.startsWith("k3s://")) {
      add(SignalSource.PROVIDER_ID, id, ClusterKind.K3S, CERTAIN);
    }
  }

  private void readLabel(String label) {
    LABELS.entrySet().stream()
        .filter(entry -> label.startsWith(entry.getKey()) && !ANYBODYS.contains(label))
        .forEach(entry -> add(SignalSource.LABEL, label, entry.getValue(), CERTAIN));
  }

  /** The clouds give their distributions away to run elsewhere, where nodes have no identity. */
  private void readKubelet(NodeFacts node) {
    String id = node.providerId();
    NameSignals.ofVersion(SignalSource.KUBELET, node.kubeletVersion()).stream()
        .filter(
            signal ->
                switch (signal.kind()) {
                  case EKS -> id.isEmpty() || id.startsWith("aws://");
                  case GKE -> id.isEmpty() || id.startsWith("gce://");
                  default -> true;
                })
        .forEach(found::add);
  }

  private void readOsImage(String image) {
    if (image.startsWith("Docker Desktop")) {
      add(SignalSource.OS_IMAGE, image, ClusterKind.DOCKER_DESKTOP, CERTAIN);
    } else if (image.startsWith("Red Hat Enterprise Linux CoreOS")) {
      add(SignalSource.OS_IMAGE, image, ClusterKind.OPENSHIFT, LIKELY);
    } else if (image.startsWith("Container-Optimized OS from Google")) {
      add(SignalSource.OS_IMAGE, image, ClusterKind.GKE, GUESS);
    }
  }

  private void readName(String name) {
    if (name.equals("minikube") || name.startsWith("minikube-m")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.MINIKUBE, LIKELY);
    } else if (name.equals("docker-desktop")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.DOCKER_DESKTOP, LIKELY);
    } else if (name.equals("lima-rancher-desktop")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.RANCHER_DESKTOP, LIKELY);
    } else if (name.startsWith("k3d-")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.K3D, LIKELY);
    } else if (name.equals("crc") || (name.startsWith("crc-") && name.contains("-master-"))) {
      add(SignalSource.NODE_NAME, name, ClusterKind.CRC, LIKELY);
    } else if (name.startsWith("aks-") && name.contains("-vmss")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.AKS, LIKELY);
    } else if (name.startsWith("gke-")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.GKE, GUESS);
    } else if (name.endsWith("-control-plane")) {
      add(SignalSource.NODE_NAME, name, ClusterKind.KIND, GUESS);
    }
  }

  private void add(SignalSource source, String value, ClusterKind kind, KindConfidence confidence) {
    found.add(source.signal(value, kind, confidence));
  }
}
