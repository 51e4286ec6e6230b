package dev.podmend.preflight;

import static dev.podmend.preflight.KindConfidence.CERTAIN;
import static dev.podmend.preflight.KindConfidence.GUESS;
import static dev.podmend.preflight.KindConfidence.LIKELY;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node tells of its cluster's kind. That a node runs at a cloud's machines ({@code aws://},
 * {@code gce://}, a name such as {@code ip-10-0-0-1}) does not say that the cloud runs the cluster.
 */
final class NodeSignals {

  private static final String PROVIDER = "node providerID";
  private static final String LABEL = "node label";
  private static final String OS_IMAGE = "node OS image";
  private static final String KUBELET = "kubelet version";
  private static final String NAME = "node name";

  private final List<KindSignal> found = new ArrayList<>();

  private NodeSignals() {}

  static List<KindSignal> of(NodeFacts node) {
    NodeSignals signals = new NodeSignals();
    signals.readProvider(node.providerId());
    node.labels().keySet().stream().sorted().forEach(signals::readLabel);
    signals.readOsImage(node.osImage());
    signals.found.addAll(NameSignals.ofVersion(KUBELET, node.kubeletVersion(), CERTAIN));
    signals.readName(node.name());
    return signals.found;
  }

  private void readProvider(String id) {
    if (id.startsWith("kind://")) {
      boolean desktop = id.startsWith("kind://docker/desktop/");
      add(PROVIDER, id, desktop ? ClusterKind.DOCKER_DESKTOP : ClusterKind.KIND, CERTAIN);
    } else if (id.startsWith("k3s://k3d-")) {
      add(PROVIDER, id, ClusterKind.K3D, CERTAIN);
    } else if (id.startsWith("k3s://lima-rancher-desktop")) {
      add(PROVIDER, id, ClusterKind.RANCHER_DESKTOP, CERTAIN);
    } else if (id.startsWith("k3s://")) {
      add(PROVIDER, id, ClusterKind.K3S, CERTAIN);
    } else if (id.startsWith("azure://")) {
      add(PROVIDER, id, ClusterKind.AKS, LIKELY);
    }
  }

  private void readLabel(String label) {
    if (label.startsWith("kubernetes.azure.com/")) {
      add(LABEL, label, ClusterKind.AKS, CERTAIN);
    } else if (label.startsWith("eks.amazonaws.com/")) {
      add(LABEL, label, ClusterKind.EKS, CERTAIN);
    } else if (label.startsWith("cloud.google.com/gke-")) {
      add(LABEL, label, ClusterKind.GKE, CERTAIN);
    } else if (label.startsWith("minikube.k8s.io/")) {
      add(LABEL, label, ClusterKind.MINIKUBE, CERTAIN);
    } else if (label.startsWith("node.openshift.io/")) {
      add(LABEL, label, ClusterKind.OPENSHIFT, CERTAIN);
    } else if (label.startsWith("microk8s.io/")) {
      add(LABEL, label, ClusterKind.MICROK8S, CERTAIN);
    } else if (label.startsWith("k3s.io/")) {
      add(LABEL, label, ClusterKind.K3S, CERTAIN);
    }
  }

  private void readOsImage(String image) {
    if (image.startsWith("Docker Desktop")) {
      add(OS_IMAGE, image, ClusterKind.DOCKER_DESKTOP, CERTAIN);
    } else if (image.startsWith("Red Hat Enterprise Linux CoreOS")) {
      add(OS_IMAGE, image, ClusterKind.OPENSHIFT, LIKELY);
    } else if (image.startsWith("Container-Optimized OS from Google")) {
      add(OS_IMAGE, image, ClusterKind.GKE, GUESS);
    }
  }

  private void readName(String name) {
    if (name.equals("minikube") || name.startsWith("minikube-m")) {
      add(NAME, name, ClusterKind.MINIKUBE, LIKELY);
    } else if (name.equals("docker-desktop")) {
      add(NAME, name, ClusterKind.DOCKER_DESKTOP, LIKELY);
    } else if (name.equals("lima-rancher-desktop")) {
      add(NAME, name, ClusterKind.RANCHER_DESKTOP, LIKELY);
    } else if (name.startsWith("k3d-")) {
      add(NAME, name, ClusterKind.K3D, LIKELY);
    } else if (name.equals("crc") || (name.startsWith("crc-") && name.contains("-master-"))) {
      add(NAME, name, ClusterKind.CRC, LIKELY);
    } else if (name.startsWith("aks-") && name.contains("-vmss")) {
      add(NAME, name, ClusterKind.AKS, LIKELY);
    } else if (name.startsWith("gke-")) {
      add(NAME, name, ClusterKind.GKE, GUESS);
    } else if (name.endsWith("-control-plane")) {
      add(NAME, name, ClusterKind.KIND, GUESS);
    }
  }

  private void add(String source, String value, ClusterKind kind, KindConfidence confidence) {
    found.add(new KindSignal(source, value, kind, confidence));
  }
}
