package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node tells of the kind of its cluster, each fact by itself. */
class NodeSignalsTest {

  private static NodeFacts.Builder plain() {
    return NodeFacts.builder().name("node-1");
  }

  private static List<KindSignal> signals(NodeFacts.Builder node) {
    return NodeSignals.of(node.build());
  }

  @ParameterizedTest
  @CsvSource({
    "kind://docker/dev/dev-control-plane, KIND",
    "kind://docker/desktop/desktop-control-plane, DOCKER_DESKTOP",
    "k3s://k3d-dev-server-0, K3D",
    "k3s://lima-rancher-desktop, RANCHER_DESKTOP",
    "k3s://server-1, K3S"
  })
  void an_identity_is_certain(String id, ClusterKind kind) {
    assertThat(signals(plain().providerId(id)))
        .containsExactly(SignalSource.PROVIDER_ID.signal(id, kind, KindConfidence.CERTAIN));
  }

  @ParameterizedTest
  @CsvSource({
    "Docker Desktop, DOCKER_DESKTOP, CERTAIN",
    "Red Hat Enterprise Linux CoreOS 416.94, OPENSHIFT, LIKELY",
    "Container-Optimized OS from Google, GKE, GUESS"
  })
  void an_operating_system_tells(String image, ClusterKind kind, KindConfidence confidence) {
    assertThat(signals(plain().osImage(image)))
        .containsExactly(SignalSource.OS_IMAGE.signal(image, kind, confidence));
  }

  @ParameterizedTest
  @CsvSource({
    "minikube, MINIKUBE, LIKELY",
    "minikube-m02, MINIKUBE, LIKELY",
    "docker-desktop, DOCKER_DESKTOP, LIKELY",
    "lima-rancher-desktop, RANCHER_DESKTOP, LIKELY",
    "k3d-dev-server-0, K3D, LIKELY",
    "crc, CRC, LIKELY",
    "crc-x7k2v-master-0, CRC, LIKELY",
    "aks-nodepool1-12345678-vmss000000, AKS, LIKELY",
    "gke-prod-pool-1-a2b3, GKE, GUESS",
    "dev-control-plane, KIND, GUESS"
  })
  void a_name_tells(String name, ClusterKind kind, KindConfidence confidence) {
    assertThat(signals(NodeFacts.builder().name(name)))
        .containsExactly(SignalSource.NODE_NAME.signal(name, kind, confidence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crc-worker-0",
        "crcx-master-0",
        "aks-worker-1",
        "pool-vmss000000",
        "minikubes",
        "my-minikube-m02",
        "control-plane-1"
      })
  void other_names_tell_nothing(String name) {
    assertThat(signals(NodeFacts.builder().name(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:///eu-west-1a/i-0abc", "gce://acme/zone/node", "server-1", "kind:"})
  void other_identities_tell_nothing(String id) {
    assertThat(signals(plain().providerId(id).osImage("Ubuntu 24.04"))).isEmpty();
  }
}
