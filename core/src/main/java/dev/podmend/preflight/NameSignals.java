package dev.podmend.preflight;

import static dev.podmend.preflight.KindConfidence.GUESS;
import static dev.podmend.preflight.KindConfidence.LIKELY;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What versions, API groups, addresses and names tell of a cluster's kind. */
final class NameSignals {

  private static final Map<String, ClusterKind> API_GROUPS =
      Map.of(
          "config.openshift.io", ClusterKind.OPENSHIFT,
          "route.openshift.io", ClusterKind.OPENSHIFT,
          "security.openshift.io", ClusterKind.OPENSHIFT,
          "networking.gke.io", ClusterKind.GKE,
          "vpcresources.k8s.aws", ClusterKind.EKS,
          "k3s.cattle.io", ClusterKind.K3S);

  /** What the versions of a distribution hold. */
  private static final Map<String, ClusterKind> VERSIONS =
      Map.of("-eks-", ClusterKind.EKS, "-gke.", ClusterKind.GKE, "+k3s", ClusterKind.K3S);

  private static final Map<String, ClusterKind> HOSTS =
      Map.of(
          "azmk8s.io", ClusterKind.AKS,
          "eks.amazonaws.com", ClusterKind.EKS,
          "eks.amazonaws.com.cn", ClusterKind.EKS,
          "gke.goog", ClusterKind.GKE,
          "api.crc.testing", ClusterKind.CRC,
          "openshiftapps.com", ClusterKind.OPENSHIFT,
          "aroapp.io", ClusterKind.OPENSHIFT,
          "kubernetes.docker.internal", ClusterKind.DOCKER_DESKTOP);

  /** What the tools themselves call their contexts. */
  private static final Map<String, ClusterKind> CONTEXTS =
      Map.of(
          "minikube", ClusterKind.MINIKUBE,
          "docker-desktop", ClusterKind.DOCKER_DESKTOP,
          "docker-for-desktop", ClusterKind.DOCKER_DESKTOP,
          "rancher-desktop", ClusterKind.RANCHER_DESKTOP,
          "microk8s", ClusterKind.MICROK8S,
          "crc-admin", ClusterKind.CRC,
          "crc-developer", ClusterKind.CRC);

  /** Words that mean nothing else; {@code kind} does. */
  private static final Map<String, ClusterKind> WORDS =
      Map.of(
          "aks", ClusterKind.AKS,
          "eks", ClusterKind.EKS,
          "gke", ClusterKind.GKE,
          "minikube", ClusterKind.MINIKUBE,
          "k3d", ClusterKind.K3D,
          "k3s", ClusterKind.K3S,
          "microk8s", ClusterKind.MICROK8S,
          "openshift", ClusterKind.OPENSHIFT,
          "crc", ClusterKind.CRC);

  private NameSignals() {}

  static List<KindSignal> ofApiGroup(String group) {
    return signal(
        SignalSource.API_GROUP, group, Optional.ofNullable(API_GROUPS.get(group)), LIKELY);
  }

  /** The distribution that a version of Kubernetes ends with: {@code v1.30.4-eks-a737599}. */
  static List<KindSignal> ofVersion(SignalSource source, String version) {
    Optional<ClusterKind> kind =
        VERSIONS.entrySet().stream()
            .filter(entry -> version.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return signal(source, version, kind, LIKELY);
  }

  static List<KindSignal> ofServerUrl(String url) {
    String host = host(url);
    return HOSTS.entrySet().stream()
        .filter(entry -> host.equals(entry.getKey()) || host.endsWith("." + entry.getKey()))
        .map(entry -> SignalSource.SERVER_URL.signal(host, entry.getValue(), LIKELY))
        .toList();
  }

  private static String host(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String address = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = address.lastIndexOf(':');
    return (colon < 0 ? address : address.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** A name that follows a tool's convention but holds another tool's word is a guess, too. */
  static List<KindSignal> ofContext(String name) {
    Optional<ClusterKind> conventional = conventional(name);
    List<KindSignal> words =
        words(name).stream()
            .distinct()
            .flatMap(word -> Optional.ofNullable(WORDS.get(word)).stream())
            .filter(kind -> conventional.filter(kind::equals).isEmpty())
            .map(kind -> SignalSource.CONTEXT.signal(name, kind, GUESS))
            .toList();
    List<KindSignal> signals = new ArrayList<>(words);
    signals.addAll(
        signal(SignalSource.CONTEXT, name, conventional, words.isEmpty() ? LIKELY : GUESS));
    return signals;
  }

  private static Optional<ClusterKind> conventional(String name) {
    if (name.startsWith("kind-")) {
      return Optional.of(ClusterKind.KIND);
    }
    if (name.startsWith("k3d-")) {
      return Optional.of(ClusterKind.K3D);
    }
    if (name.startsWith("arn:aws:eks:") || name.endsWith(".eksctl.io")) {
      return Optional.of(ClusterKind.EKS);
    }
    if (name.equals("colima") || name.startsWith("colima-")) {
      return Optional.of(ClusterKind.K3S);
    }
    boolean google = name.startsWith("gke_") && name.chars().filter(c -> c == '_').count() >= 3;
    return google ? Optional.of(ClusterKind.GKE) : Optional.ofNullable(CONTEXTS.get(name));
  }

  /** The runs of letters and digits, in lower case. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String closed = name.toLowerCase(Locale.ROOT) + " ";
    for (int i = 0; i < closed.length(); i++) {
      char c = closed.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  private static List<KindSignal> signal(
      SignalSource source, String value, Optional<ClusterKind> kind, KindConfidence confidence) {
    return kind.map(each -> List.of(source.signal(value, each, confidence))).orElse(List.of());
  }
}
