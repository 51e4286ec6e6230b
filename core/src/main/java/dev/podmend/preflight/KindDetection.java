package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Weighs what speaks for a kind of cluster: the strongest signal decides, by where it was seen. A
 * contradiction as strong as it leaves a guess. A weaker one that is more than a guess lowers the
 * confidence by a step, and so does what could not be read: it might have contradicted.
 */
final class KindDetection {

  private static final Comparator<KindSignal> STRONGEST_FIRST =
      Comparator.comparing(SignalSource::rank)
          .thenComparing(KindSignal::confidence, Comparator.reverseOrder());

  /** What is built on what: the signals of the second speak for the first, too. */
  private static final Map<ClusterKind, ClusterKind> BUILT_ON =
      Map.of(
          ClusterKind.K3D, ClusterKind.K3S,
          ClusterKind.RANCHER_DESKTOP, ClusterKind.K3S,
          ClusterKind.CRC, ClusterKind.OPENSHIFT,
          ClusterKind.DOCKER_DESKTOP, ClusterKind.KIND);

  private final ClusterSignals seen;
  private final List<KindSignal> signals;

  KindDetection(ClusterSignals seen) {
    this.seen = seen;
    this.signals = collect(seen);
  }

  private static List<KindSignal> collect(ClusterSignals seen) {
    Set<KindSignal> found = new LinkedHashSet<>();
    seen.nodes().orElse(List.of()).forEach(node -> found.addAll(NodeSignals.of(node)));
    seen.apiGroups().orElse(Set.of()).stream()
        .sorted()
        .forEach(group -> found.addAll(NameSignals.ofApiGroup(group)));
    seen.serverVersion()
        .value()
        .map(version -> NameSignals.ofVersion(SignalSource.SERVER_VERSION, version))
        .ifPresent(found::addAll);
    seen.serverUrl().ifPresent(url -> found.addAll(NameSignals.ofServerUrl(url)));
    seen.contextName().ifPresent(name -> found.addAll(NameSignals.ofContext(name)));
    List<KindSignal> ordered = new ArrayList<>(onePerSource(found));
    ordered.sort(STRONGEST_FIRST);
    return List.copyOf(ordered);
  }

  /** A hundred nodes that say the same are one signal; the node with the first name is shown. */
  private static List<KindSignal> onePerSource(Set<KindSignal> found) {
    Map<List<Object>, KindSignal> kept = new HashMap<>();
    for (KindSignal signal : found) {
      kept.merge(
          List.of(signal.source(), signal.kind(), signal.confidence()),
          signal,
          (one, other) -> one.value().compareTo(other.value()) <= 0 ? one : other);
    }
    return found.stream().filter(kept::containsValue).toList();
  }

  DetectedKind detect() {
    List<ClusterKind> strongest =
        signals.stream().filter(this::isStrongest).map(KindSignal::kind).distinct().toList();
    if (strongest.isEmpty()) {
      return result(ClusterKind.UNKNOWN, KindConfidence.NONE);
    }
    List<ClusterKind> rivals =
        strongest.stream().filter(kind -> !isBaseOf(kind, strongest)).sorted().toList();
    ClusterKind kind = mostSpecific(rivals.get(0));
    return rivals.size() > 1 ? disputed(kind) : result(kind, weighed(kind));
  }

  private boolean isStrongest(KindSignal signal) {
    KindSignal first = signals.get(0);
    return SignalSource.rank(signal) == SignalSource.rank(first)
        && signal.confidence() == first.confidence();
  }

  private KindConfidence top() {
    return signals.isEmpty() ? KindConfidence.NONE : signals.get(0).confidence();
  }

  private static boolean isBaseOf(ClusterKind kind, List<ClusterKind> others) {
    return others.stream().anyMatch(other -> BUILT_ON.get(other) == kind);
  }

  /** K3s whose nodes are called as k3d calls them is k3d. */
  private ClusterKind mostSpecific(ClusterKind kind) {
    return signals.stream()
        .filter(signal -> signal.confidence().compareTo(KindConfidence.LIKELY) >= 0)
        .map(KindSignal::kind)
        .filter(each -> BUILT_ON.get(each) == kind)
        .findFirst()
        .orElse(kind);
  }

  /** Of two names that say different things neither counts. */
  private DetectedKind disputed(ClusterKind kind) {
    return top() == KindConfidence.GUESS
        ? result(ClusterKind.UNKNOWN, KindConfidence.NONE)
        : result(kind, KindConfidence.GUESS);
  }

  private KindConfidence weighed(ClusterKind kind) {
    boolean contradicted =
        signals.stream()
            .anyMatch(
                signal ->
                    !speaksFor(signal, kind)
                        && signal.confidence().compareTo(KindConfidence.LIKELY) >= 0);
    KindConfidence seen =
        contradicted && top() == KindConfidence.CERTAIN ? KindConfidence.LIKELY : top();
    return wasRefused() ? lower(seen) : seen;
  }

  /** Whether somebody asked and got no answer; what nobody asked for is not held against it. */
  private boolean wasRefused() {
    return Stream.of(seen.nodes(), seen.apiGroups(), seen.serverVersion())
        .anyMatch(fact -> fact.value().isEmpty() && !fact.equals(Fact.notAsked()));
  }

  private static KindConfidence lower(KindConfidence confidence) {
    return switch (confidence) {
      case CERTAIN -> KindConfidence.LIKELY;
      case LIKELY, GUESS -> KindConfidence.GUESS;
      case NONE -> KindConfidence.NONE;
    };
  }

  private static boolean speaksFor(KindSignal signal, ClusterKind kind) {
    return signal.kind() == kind || BUILT_ON.get(kind) == signal.kind();
  }

  private DetectedKind result(ClusterKind kind, KindConfidence confidence) {
    return new DetectedKind(
        kind,
        confidence,
        signals.stream().filter(signal -> speaksFor(signal, kind)).toList(),
        signals.stream().filter(signal -> !speaksFor(signal, kind)).toList(),
        unread());
  }

  private List<Unchecked> unread() {
    List<Unchecked> unread = new ArrayList<>();
    note("nodes", seen.nodes(), unread);
    note("API groups", seen.apiGroups(), unread);
    note("server version", seen.serverVersion(), unread);
    return unread;
  }

  private static void note(String what, Fact<?> fact, List<Unchecked> unread) {
    if (fact instanceof Fact.Unknown<?> unknown) {
      unread.add(new Unchecked(what, unknown.why()));
    }
  }
}
