package dev.podmend.preflight;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what OpenShift's security context constraints refuse. */
final class ConstraintChecks {

  private static final String DEFAULT = BuiltInConstraint.RESTRICTED_V2.title();

  private final PodTemplate pod;
  private final Scene scene;
  private final List<Want> wanted;
  private final List<Want> certain;
  private final BundledGrants.Granted bundled;

  private ConstraintChecks(PodTemplate pod, Scene scene) {
    this.pod = pod;
    this.scene = scene;
    this.wanted = Wants.of(pod, scene);
    this.certain = wanted.stream().filter(Want::isCertain).toList();
    this.bundled = scene.grants().of(pod.namespace(), pod.serviceAccount());
  }

  /** What the constraints that the service account may use do not allow, where they are known. */
  static Stream<Violation> refused(PodTemplate pod, Scene scene) {
    return checks(pod, scene).flatMap(ConstraintChecks::refused);
  }

  /** What needs a constraint beyond the default one, where it is not known who may use which. */
  static Stream<Violation> grantNeeded(PodTemplate pod, Scene scene) {
    return checks(pod, scene).flatMap(ConstraintChecks::grantNeeded);
  }

  private static Stream<ConstraintChecks> checks(PodTemplate pod, Scene scene) {
    return scene.isOpenShift() && pod.isFinal()
        ? Stream.of(new ConstraintChecks(pod, scene)).filter(ConstraintChecks::isOpen)
        : Stream.empty();
  }

  /** Whether the pod wants something that the manifests do not grant it. */
  private boolean isOpen() {
    return !wanted.isEmpty() && !bundled.any() && !isAllowed(bundled.names(), wanted);
  }

  private Stream<Violation> refused() {
    return bundled.mayBeMore()
        ? Stream.empty()
        : usable().stream()
            .filter(names -> isRefused(names, certain))
            .flatMap(names -> violations(names, certain));
  }

  private Stream<Violation> grantNeeded() {
    boolean isRefused =
        !bundled.mayBeMore() && usable().filter(names -> isRefused(names, certain)).isPresent();
    Set<String> least = both(usable().orElseGet(this::leastUsable), Set.of(DEFAULT));
    return !isRefused && isRefused(least, wanted) ? violations(least, wanted) : Stream.empty();
  }

  /** The constraints that the service account may use; empty where they are not known. */
  private Optional<Set<String>> usable() {
    return scene
        .ask(
            pod.namespace(),
            "security context constraints of service account " + pod.serviceAccount(),
            this::granted)
        .map(names -> both(names, leastUsable()))
        .map(names -> names.isEmpty() ? Set.of(DEFAULT) : names);
  }

  private Fact<Set<String>> granted(NamespaceFacts namespace) {
    return namespace.grantedConstraints().getOrDefault(pod.serviceAccount(), Fact.notAsked());
  }

  /** Those that it may use whatever its roles in the cluster are. */
  private Set<String> leastUsable() {
    return both(bundled.names(), scene.knownConstraints().naming(pod));
  }

  private static Set<String> both(Set<String> names, Set<String> more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(more);
    return all;
  }

  private boolean isAllowed(Set<String> names, List<Want> wants) {
    return known(names).anyMatch(constraint -> wants.stream().allMatch(constraint::allows));
  }

  private Stream<Constraint> known(Set<String> names) {
    return names.stream()
        .flatMap(name -> scene.knownConstraints().find(name).stream())
        .filter(constraint -> constraint.takes(pod));
  }

  /** Whether none of these allows all of that; of which that cannot be told is noted. */
  private boolean isRefused(Set<String> names, List<Want> wants) {
    if (isAllowed(names, wants)) {
      return false;
    }
    Set<String> unknown =
        names.stream()
            .filter(name -> scene.knownConstraints().mayTake(name, pod))
            .collect(Collectors.toUnmodifiableSet());
    unknown.forEach(this::noteUnknown);
    return unknown.isEmpty();
  }

  private void noteUnknown(String name) {
    String why =
        scene
            .profile()
            .securityContextConstraints()
            .match(known -> "it is not among the cluster's", reason -> reason);
    scene.leaveOut(
        "whether custom security context constraint "
            + name
            + " allows what pods of service account "
            + pod.serviceAccount()
            + " of namespace "
            + pod.namespace()
            + " want",
        Shown.plain(why));
  }

  /** What the one of them does not allow that refuses least. */
  private Stream<Violation> violations(Set<String> names, List<Want> wants) {
    Constraint closest =
        known(names)
            .min(
                Comparator.<Constraint>comparingLong(each -> refusals(each, wants))
                    .thenComparingInt(ConstraintChecks::rank)
                    .thenComparing(Constraint::title))
            .orElse(BuiltInConstraint.RESTRICTED_V2);
    return wants.stream()
        .filter(want -> !closest.allows(want))
        .map(want -> violation(want, closest));
  }

  private static long refusals(Constraint constraint, List<Want> wants) {
    return wants.stream()
        .filter(want -> !constraint.allows(want))
        .map(Want::liberty)
        .distinct()
        .count();
  }

  /** OpenShift's own come first, the stricter before the laxer. */
  private static int rank(Constraint constraint) {
    return BuiltInConstraint.of(constraint.title()).map(Enum::ordinal).orElse(Integer.MAX_VALUE);
  }

  private Violation violation(Want want, Constraint closest) {
    String problem =
        "the pod wants "
            + want.liberty().title()
            + want.shown()
            + ", which constraint "
            + Shown.plain(closest.title())
            + " does not allow";
    return Violation.of(pod, want.field(), problem).mendedBy(fix());
  }

  /** Nobody is told to let a pod do everything. */
  private String fix() {
    BuiltInConstraint enough = BuiltInConstraint.strictestFor(wanted);
    return enough == BuiltInConstraint.PRIVILEGED
        ? "leave it out: of OpenShift's own constraints only privileged allows all that the pod"
            + " wants"
        : "leave it out, or have the constraint granted: oc adm policy add-scc-to-user "
            + enough.title()
            + " -z "
            + Shown.plain(pod.serviceAccount())
            + " -n "
            + Shown.plain(pod.namespace());
  }
}
