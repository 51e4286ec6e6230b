package dev.podmend.preflight;

import static dev.podmend.preflight.Check.containers;
import static dev.podmend.preflight.Check.pods;
import static dev.podmend.preflight.Check.rule;

import java.util.List;
import java.util.stream.Stream;

/** What admission or the kubelet refuses for the sake of security. */
final class SecurityRules {

  private static final String TOPIC = "security";

  static final List<Check> TABLE =
      List.of(
          rule(TOPIC, "pod-security-baseline")
              .finds(
                  "what Pod Security level baseline forbids, where a namespace enforces it or"
                      + " restricted, by the version that it enforces",
                  pods(SecurityRules::baseline))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("do without it")
              .because("the API server refuses the pods, while the workload itself is accepted"),
          rule(TOPIC, "pod-security-restricted")
              .finds(
                  "what Pod Security level restricted demands, where a namespace enforces it",
                  pods(SecurityRules::restricted))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("state it")
              .because("the API server refuses the pods, while the workload itself is accepted"),
          rule(TOPIC, "scc-refused")
              .finds(
                  "what none of the security context constraints allows that the service account"
                      + " may use",
                  pods(ConstraintChecks::refused))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("leave it out, or grant a constraint: oc adm policy add-scc-to-user")
              .because("OpenShift refuses the pods"),
          rule(TOPIC, "scc-grant-needed")
              .finds(
                  "on OpenShift, what restricted-v2 does not allow, such as a fixed user",
                  pods(ConstraintChecks::grantNeeded))
              .graded(Grade.always(Severity.WARNING))
              .fixedBy("leave it out, or grant a constraint: oc adm policy add-scc-to-user")
              .because(
                  "OpenShift refuses the pods unless their account may use another constraint"),
          rule(TOPIC, "run-as-root-contradiction")
              .finds(
                  "runAsUser 0 together with runAsNonRoot", containers(UserChecks::contradiction))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("set runAsUser to a number above 0")
              .because("the kubelet reports CreateContainerConfigError"),
          rule(TOPIC, "run-as-root-image")
              .finds(
                  "runAsNonRoot with an image that runs as root", containers(UserChecks::rootImage))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("set runAsUser to a number above 0, or use an image with another user")
              .because("the kubelet reports CreateContainerConfigError"),
          rule(TOPIC, "run-as-named-user")
              .finds(
                  "runAsNonRoot with an image that names its user",
                  containers(UserChecks::namedUser))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("set runAsUser to the user's number")
              .because("the kubelet cannot tell that the user is not root and does not start it"));

  private SecurityRules() {}

  private static Stream<Violation> baseline(PodTemplate pod, Scene scene) {
    return applies(pod)
        ? PodSecurityLevel.of(pod, scene).stream().flatMap(level -> BaselineChecks.of(pod, level))
        : Stream.empty();
  }

  private static Stream<Violation> restricted(PodTemplate pod, Scene scene) {
    return applies(pod)
        ? PodSecurityLevel.of(pod, scene).filter(PodSecurityLevel::restricted).stream()
            .flatMap(level -> RestrictedChecks.of(pod, level))
        : Stream.empty();
  }

  private static boolean applies(PodTemplate pod) {
    return pod.isFinal();
  }
}
