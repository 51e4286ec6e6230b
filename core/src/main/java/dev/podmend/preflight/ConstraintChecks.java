package dev.podmend.preflight;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what OpenShift's security context constraints refuse. */
final class ConstraintChecks {

  private final PodTemplate pod;
  private final Scene scene;
  private final List<Want> wants;
  private final Set<Liberty> wanted = EnumSet.noneOf(Liberty.class);
  private final Set<Liberty> certain = EnumSet.noneOf(Liberty.class);
  private final BundledGrants.Granted bundled;

  private ConstraintChecks(PodTemplate pod, Scene scene) {
    this.pod = pod;
    this.scene = scene;
    this.wants = Wants.of(pod, scene);
    wants.forEach(want -> wanted.add(want.liberty()));
    wants.stream().filter(Want::isCertain).forEach(want -> certain.add(want.liberty()));
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
        ? Stream.of(new ConstraintChecks(pod, scene))
            .filter(
                checks ->
                    !checks.wants.isEmpty() && !checks.allow(checks.bundled.names(), checks.wanted))
        : Stream.empty();
  }

  private Stream<Violation> refused() {
    return bundled.mayBeMore()
        ? Stream.empty()
        : usable().stream()
            .filter(names -> !allow(names, certain))
            .flatMap(names -> violations(names, certain));
  }

  private Stream<Violation> grantNeeded() {
    boolean isRefused =
        !bundled.mayBeMore() && usable().filter(names -> !allow(names, certain)).isPresent();
    Set<String> least =
        with(usable().orElse(bundled.names()), BuiltInConstraint.RESTRICTED_V2.title());
    return isRefused || bundled.any() || allow(least, wanted)
        ? Stream.empty()
        : violations(least, wanted);
  }

  /** The constraints that the service account may use; empty where they are not known. */
  private Optional<Set<String>> usable() {
    return scene
        .ask(pod.namespace(), "service accounts", NamespaceFacts::serviceAccounts)
        .flatMap(accounts -> Optional.ofNullable(accounts.get(pod.serviceAccount())))
        .flatMap(account -> scene.ask(constraints(), account.securityContextConstraints()))
        .map(names -> names.isEmpty() ? Set.of(BuiltInConstraint.RESTRICTED_V2.title()) : names)
        .map(this::withBundled);
  }

  private String constraints() {
    return "security context constraints of service account " + pod.serviceAccount();
  }

  private Set<String> withBundled(Set<String> names) {
    return with(names, bundled.names().toArray(String[]::new));
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(List.of(more));
    return all;
  }

  /** Whether one of these allows all of that. */
  private boolean allow(Set<String> names, Set<Liberty> liberties) {
    boolean inUserNamespace = pod.spec().get("hostUsers").isFalse();
    return bundled.any()
        || names.stream()
            .anyMatch(
                name ->
                    BuiltInConstraint.isForeign(name, inUserNamespace)
                        || BuiltInConstraint.of(name)
                            .filter(each -> each.lacking(liberties).isEmpty())
                            .isPresent());
  }

  /** What the one of them does not allow that refuses least. */
  private Stream<Violation> violations(Set<String> names, Set<Liberty> liberties) {
    BuiltInConstraint closest =
        names.stream()
            .flatMap(name -> BuiltInConstraint.of(name).stream())
            .min(
                Comparator.<BuiltInConstraint>comparingInt(each -> each.lacking(liberties).size())
                    .thenComparing(Comparator.naturalOrder()))
            .orElse(BuiltInConstraint.RESTRICTED_V2);
    Set<Liberty> lacking = closest.lacking(liberties);
    return wants.stream()
        .filter(want -> lacking.contains(want.liberty()))
        .map(want -> violation(want, closest));
  }

  private Violation violation(Want want, BuiltInConstraint closest) {
    String problem =
        "the pod wants "
            + want.liberty().title()
            + want.shown()
            + ", which constraint "
            + closest.title()
            + " does not allow";
    return Violation.of(pod, want.field(), problem).mendedBy(fix());
  }

  /** Nobody is told to let a pod do everything. */
  private String fix() {
    BuiltInConstraint enough = BuiltInConstraint.strictestFor(wanted);
    return enough == BuiltInConstraint.PRIVILEGED
        ? "leave it out: only constraint privileged allows all that the pod wants"
        : "leave it out, or have the constraint granted: oc adm policy add-scc-to-user "
            + enough.title()
            + " -z "
            + Shown.plain(pod.serviceAccount())
            + " -n "
            + Shown.plain(pod.namespace());
  }
}
