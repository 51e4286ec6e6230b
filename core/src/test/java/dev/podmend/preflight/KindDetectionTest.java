package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindDetectionTest {

  private static DetectedKind context(String name) {
    return DetectedKind.from(ClusterSignals.builder().contextName(name).build());
  }

  private static DetectedKind nodes(NodeFacts... nodes) {
    return DetectedKind.from(ClusterSignals.builder().nodes(Fact.known(List.of(nodes))).build());
  }

  private static NodeFacts.Builder node(String name) {
    return NodeFacts.builder().name(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"breaks-prod", "weeks-cluster", "laws-prod", "mankind", "gekeepers", "prod"})
  void a_word_within_a_word_is_no_signal(String name) {
    DetectedKind detected = context(name);

    assertThat(detected.kind()).isEqualTo(ClusterKind.UNKNOWN);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.NONE);
    assertThat(detected.supply()).isEqualTo(ImageSupply.EITHER);
  }

  @ParameterizedTest
  @CsvSource({"mankind-aks, AKS", "my-kind-of-aks, AKS", "prod.eks.eu, EKS", "GKE_prod, GKE"})
  void a_whole_word_of_a_context_is_a_guess(String name, ClusterKind kind) {
    DetectedKind detected = context(name);

    assertThat(detected.kind()).isEqualTo(kind);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.GUESS);
    assertThat(detected.supply()).isEqualTo(ImageSupply.EITHER);
  }

  @ParameterizedTest
  @CsvSource({
    "minikube, MINIKUBE",
    "kind-dev, KIND",
    "k3d-dev, K3D",
    "docker-desktop, DOCKER_DESKTOP",
    "docker-for-desktop, DOCKER_DESKTOP",
    "rancher-desktop, RANCHER_DESKTOP",
    "microk8s, MICROK8S",
    "crc-admin, CRC",
    "gke_acme_europe-west1_prod, GKE",
    "arn:aws:eks:eu-west-1:210987654321:cluster/prod, EKS"
  })
  void a_name_that_a_tool_gives_is_likely(String name, ClusterKind kind) {
    DetectedKind detected = context(name);

    assertThat(detected.kind()).isEqualTo(kind);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.LIKELY);
  }

  @Test
  void a_context_that_names_two_kinds_names_none() {
    DetectedKind detected = context("kind-to-aks");

    assertThat(detected.kind()).isEqualTo(ClusterKind.UNKNOWN);
    assertThat(detected.contradictions())
        .extracting(KindSignal::kind)
        .containsExactlyInAnyOrder(ClusterKind.KIND, ClusterKind.AKS);
  }

  @Test
  void machines_of_amazon_are_not_eks() {
    NodeFacts kops =
        node("ip-10-0-0-1.ec2.internal").providerId("aws:///eu-west-1a/i-0abc").build();

    assertThat(nodes(kops).kind()).isEqualTo(ClusterKind.UNKNOWN);
  }

  @Test
  void a_kind_cluster_of_any_name_is_kind() {
    NodeFacts own =
        node("dev-control-plane").providerId("kind://docker/dev/dev-control-plane").build();
    DetectedKind detected =
        DetectedKind.from(
            ClusterSignals.builder().nodes(Fact.known(List.of(own))).contextName("prod").build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.KIND);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.CERTAIN);
  }

  @Test
  void the_nodes_of_k3d_are_k3d_although_they_run_k3s() {
    NodeFacts server =
        node("k3d-dev-server-0")
            .providerId("k3s://k3d-dev-server-0")
            .kubeletVersion("v1.30.4+k3s1")
            .build();

    assertThat(nodes(server).kind()).isEqualTo(ClusterKind.K3D);
    assertThat(nodes(server).contradictions()).isEmpty();
    assertThat(nodes(node("k3d-dev-server-0").kubeletVersion("v1.30.4+k3s1").build()).kind())
        .isEqualTo(ClusterKind.K3D);
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.azure.com/cluster, AKS",
    "eks.amazonaws.com/nodegroup, EKS",
    "cloud.google.com/gke-nodepool, GKE",
    "minikube.k8s.io/name, MINIKUBE",
    "node.openshift.io/os_id, OPENSHIFT",
    "microk8s.io/cluster, MICROK8S",
    "k3s.io/hostname, K3S"
  })
  void a_label_of_the_maker_is_certain(String label, ClusterKind kind) {
    DetectedKind detected = nodes(node("n").labels(Map.of(label, "x")).build());

    assertThat(detected.kind()).isEqualTo(kind);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.CERTAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "v1.30.4-eks-a737599, EKS, LIKELY",
    "v1.30.5-gke.1014001, GKE, LIKELY",
    "v1.30.4+k3s1, K3S, LIKELY"
  })
  void the_version_of_a_kubelet_tells_its_maker(
      String version, ClusterKind kind, KindConfidence confidence) {
    DetectedKind detected = nodes(node("n").kubeletVersion(version).build());

    assertThat(detected.kind()).isEqualTo(kind);
    assertThat(detected.confidence()).isEqualTo(confidence);
  }

  @Test
  void the_desktops_are_told_by_their_nodes() {
    assertThat(nodes(node("docker-desktop").osImage("Docker Desktop").build()).kind())
        .isEqualTo(ClusterKind.DOCKER_DESKTOP);
    assertThat(
            nodes(
                    node("desktop-control-plane")
                        .providerId("kind://docker/desktop/desktop-control-plane")
                        .build())
                .kind())
        .isEqualTo(ClusterKind.DOCKER_DESKTOP);
    assertThat(
            nodes(node("lima-rancher-desktop").providerId("k3s://lima-rancher-desktop").build())
                .kind())
        .isEqualTo(ClusterKind.RANCHER_DESKTOP);
    assertThat(nodes(node("crc").labels(Map.of("node.openshift.io/os_id", "rhcos")).build()).kind())
        .isEqualTo(ClusterKind.CRC);
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme-dns-1234.hcp.westeurope.azmk8s.io:443, AKS",
    "https://0ABC.gr7.eu-west-1.eks.amazonaws.com, EKS",
    "https://api.crc.testing:6443, CRC",
    "https://azmk8s.io.evil.example:443, UNKNOWN",
    "https://user@notazmk8s.io/azmk8s.io, UNKNOWN",
    "https://10.0.0.1:6443, UNKNOWN"
  })
  void the_host_of_the_server_tells_the_kind_by_its_end(String url, ClusterKind kind) {
    DetectedKind detected = DetectedKind.from(ClusterSignals.builder().serverUrl(url).build());

    assertThat(detected.kind()).isEqualTo(kind);
  }

  @Test
  void a_renamed_context_of_aks_without_rights_is_told_by_its_server() {
    DetectedKind detected =
        DetectedKind.from(
            ClusterSignals.builder()
                .nodes(Fact.unknown("forbidden"))
                .contextName("prod")
                .serverUrl("https://acme.hcp.westeurope.azmk8s.io:443")
                .build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.AKS);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.GUESS);
    assertThat(detected.unread()).contains(new Unchecked("nodes", "forbidden"));
  }

  @Test
  void what_may_not_be_read_lowers_the_confidence_by_a_step_and_is_named() {
    NodeFacts own = node("n").providerId("kind://docker/dev/n").build();
    Fact<Set<String>> hidden = Fact.unknown("forbidden");

    DetectedKind certain = nodes(own);
    DetectedKind likely = DetectedKind.from(signals(own).apiGroups(hidden).build());
    DetectedKind guessed =
        DetectedKind.from(
            ClusterSignals.builder()
                .nodes(Fact.unknown("forbidden"))
                .contextName("kind-dev")
                .build());

    assertThat(certain.confidence()).isEqualTo(KindConfidence.CERTAIN);
    assertThat(likely.confidence()).isEqualTo(KindConfidence.LIKELY);
    assertThat(likely.unread()).contains(new Unchecked("API groups", "forbidden"));
    assertThat(guessed.kind()).isEqualTo(ClusterKind.KIND);
    assertThat(guessed.confidence()).isEqualTo(KindConfidence.GUESS);
    assertThat(guessed.unread()).contains(new Unchecked("nodes", "forbidden"));
  }

  @Test
  void what_nobody_asked_for_lowers_nothing() {
    assertThat(context("kind-dev").confidence()).isEqualTo(KindConfidence.LIKELY);
  }

  @Test
  void colima_runs_k3s_under_its_own_name() {
    NodeFacts colima = node("colima").providerId("k3s://colima").build();

    assertThat(nodes(colima).kind()).isEqualTo(ClusterKind.K3S);
    assertThat(context("colima").kind()).isEqualTo(ClusterKind.K3S);
    assertThat(context("colima-work").kind()).isEqualTo(ClusterKind.K3S);
    assertThat(context("colimator").kind()).isEqualTo(ClusterKind.UNKNOWN);
  }

  @Test
  void podman_is_a_machine_and_no_kind_of_cluster() {
    NodeFacts kind =
        node("kind-cluster-control-plane")
            .providerId("kind://podman/kind-cluster/kind-cluster-control-plane")
            .build();
    NodeFacts minikube = node("minikube").labels(Map.of("minikube.k8s.io/name", "p")).build();

    assertThat(nodes(kind).kind()).isEqualTo(ClusterKind.KIND);
    assertThat(DetectedKind.from(signals(minikube).contextName("podman").build()).kind())
        .isEqualTo(ClusterKind.MINIKUBE);
    assertThat(context("podman-machine-default").kind()).isEqualTo(ClusterKind.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "ionos://6a1b5c2d, enterprise.cloud.ionos.com/node-id, cluster-admin@prod-k8s",
    "digitalocean://4711, doks.digitalocean.com/node-id, do-fra1-prod",
    "hcloud://4711, node.kubernetes.io/instance-type, laws-prod"
  })
  void clouds_that_are_not_listed_are_unknown_and_nothing_else(
      String providerId, String label, String context) {
    NodeFacts worker =
        node("ip-10-0-0-1").providerId(providerId).labels(Map.of(label, "x")).build();
    DetectedKind detected =
        DetectedKind.from(
            signals(worker)
                .contextName(context)
                .serverUrl("https://cp-1.de-fra.k8s.ionos.com:12345")
                .build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.UNKNOWN);
    assertThat(detected.supply()).isEqualTo(ImageSupply.EITHER);
  }

  @Test
  void openshift_on_azure_is_openshift_without_a_contradiction() {
    DetectedKind detected =
        nodes(
            node("aro")
                .providerId("azure:///subscriptions/x")
                .labels(Map.of("node.openshift.io/os_id", "rhcos"))
                .build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.OPENSHIFT);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.CERTAIN);
    assertThat(detected.contradictions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure:///subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v",
        "aws:///eu-west-1a/i-0abc",
        "gce://acme-prod/europe-west1-b/worker-0"
      })
  void machines_of_a_cloud_are_not_its_managed_clusters(String providerId) {
    DetectedKind detected = nodes(node("worker-0").providerId(providerId).build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.UNKNOWN);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.azure.com/managed, UNKNOWN",
    "kubernetes.azure.com/resource-group, UNKNOWN",
    "kubernetes.azure.com/agentpool, AKS",
    "alpha.eksctl.io/cluster-name, EKS",
    "anywhere.eks.amazonaws.com/node, UNKNOWN"
  })
  void labels_that_people_set_on_their_own_nodes_are_no_signal(String label, ClusterKind kind) {
    NodeFacts own = node("n").providerId("azure:///x").labels(Map.of(label, "x")).build();

    assertThat(nodes(own).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "v1.30.4-eks-a737599, vsphere://42, UNKNOWN",
    "v1.30.4-eks-a737599, tinkerbell://hardware, UNKNOWN",
    "v1.30.4-eks-a737599, aws:///eu-west-1a/i-0abc, EKS",
    "v1.29.4-gke.200, vsphere://42, UNKNOWN",
    "v1.29.4-gke.200, gce://acme-prod/europe-west1-b/n, GKE"
  })
  void a_distribution_that_runs_elsewhere_is_not_the_clouds(
      String version, String providerId, ClusterKind kind) {
    NodeFacts node = node("n").providerId(providerId).kubeletVersion(version).build();

    assertThat(nodes(node).kind()).isEqualTo(kind);
  }

  private static ClusterSignals.Builder signals(NodeFacts... nodes) {
    return ClusterSignals.builder().nodes(Fact.known(List.of(nodes)));
  }

  private static void assertDecided(ClusterSignals.Builder signals, ClusterKind kind) {
    DetectedKind detected = DetectedKind.from(signals.build());

    assertThat(detected.kind()).isEqualTo(kind);
    assertThat(detected.confidence()).isGreaterThanOrEqualTo(KindConfidence.LIKELY);
    assertThat(detected.contradictions()).isNotEmpty();
  }

  @Test
  void what_is_stronger_decides_whatever_the_weaker_say() {
    String aks = "https://acme.hcp.westeurope.azmk8s.io:443";
    Fact<Set<String>> openshift = Fact.known(Set.of("route.openshift.io"));
    NodeFacts plain = node("n").build();
    NodeFacts kind = node("n").providerId("kind://docker/dev/n").build();
    NodeFacts labelled = node("n").labels(Map.of("minikube.k8s.io/name", "x")).build();
    NodeFacts versioned = node("n").kubeletVersion("v1.30.4-eks-a737599").build();

    assertDecided(signals(kind, labelled), ClusterKind.KIND);
    assertDecided(signals(labelled).apiGroups(openshift), ClusterKind.MINIKUBE);
    assertDecided(signals(versioned).apiGroups(openshift), ClusterKind.OPENSHIFT);
    assertDecided(signals(versioned).serverUrl(aks), ClusterKind.EKS);
    assertDecided(signals(plain).serverUrl(aks).contextName("kind-dev"), ClusterKind.AKS);
    assertDecided(
        signals(plain).apiGroups(openshift).contextName("kind-dev"), ClusterKind.OPENSHIFT);
    assertDecided(signals(versioned).contextName("minikube"), ClusterKind.EKS);
  }

  @Test
  void a_guess_outweighs_nothing_that_is_likely() {
    NodeFacts kubeadm = node("prod-control-plane").build();

    assertDecided(
        signals(kubeadm).serverUrl("https://acme.hcp.westeurope.azmk8s.io:443"), ClusterKind.AKS);
  }

  @Test
  void signals_of_equal_strength_that_contradict_leave_a_guess() {
    DetectedKind detected =
        nodes(
            node("a").labels(Map.of("kubernetes.azure.com/cluster", "x")).build(),
            node("b").labels(Map.of("eks.amazonaws.com/nodegroup", "x")).build());

    assertThat(detected.confidence()).isEqualTo(KindConfidence.GUESS);
    assertThat(detected.contradictions()).isNotEmpty();
  }

  @Test
  void the_name_of_a_context_does_not_outweigh_the_nodes() {
    DetectedKind detected =
        DetectedKind.from(
            ClusterSignals.builder()
                .nodes(
                    Fact.known(
                        List.of(
                            node("n").labels(Map.of("eks.amazonaws.com/nodegroup", "x")).build())))
                .contextName("was-aks")
                .build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.EKS);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.CERTAIN);
  }

  @Test
  void api_groups_are_likely() {
    DetectedKind detected =
        DetectedKind.from(
            ClusterSignals.builder()
                .apiGroups(Fact.known(Set.of("apps", "route.openshift.io")))
                .build());

    assertThat(detected.kind()).isEqualTo(ClusterKind.OPENSHIFT);
    assertThat(detected.confidence()).isEqualTo(KindConfidence.LIKELY);
  }

  @Test
  void a_hundred_nodes_that_say_the_same_are_one_signal() {
    NodeFacts[] many =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(i -> node("n" + i).providerId("kind://docker/x/n" + i).build())
            .toArray(NodeFacts[]::new);

    assertThat(nodes(many).signals()).hasSize(1);
  }
}
