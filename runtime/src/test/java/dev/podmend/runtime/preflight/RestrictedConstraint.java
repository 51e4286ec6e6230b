package dev.podmend.runtime.preflight;

import dev.podmend.testkit.api.AdmissionHook;
import dev.podmend.testkit.api.AdmissionReview;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses pods in OpenShift's words as its admission does where an account may use {@code
 * restricted-v2} and nothing else.
 *
 * @param namespace the namespace that is looked after
 * @param firstId the first user and group of the namespace's range
 * @param ids how many there are
 */
record RestrictedConstraint(String namespace, long firstId, long ids) implements AdmissionHook {

  @Override
  public Optional<Status> review(AdmissionReview review) {
    List<String> violations =
        review.namespace().equals(namespace) ? violations(review.objectAs(Pod.class)) : List.of();
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StatusBuilder()
                .withCode(403)
                .withReason("Forbidden")
                .withMessage(
                    ("pods \"%s\" is forbidden: unable to validate against any security context"
                            + " constraint: [provider \"anyuid\": Forbidden: not usable by user or"
                            + " serviceaccount, provider restricted-v2: %s]")
                        .formatted(review.name(), String.join(", ", violations)))
                .build());
  }

  private List<String> violations(Pod pod) {
    List<String> found = new ArrayList<>();
    PodSecurityContext own =
        Objects.requireNonNullElseGet(pod.getSpec().getSecurityContext(), PodSecurityContext::new);
    Stream.concat(Stream.ofNullable(own.getFsGroup()), own.getSupplementalGroups().stream())
        .filter(this::isOutside)
        .forEach(id -> found.add(".spec.securityContext.fsGroup: Invalid value: [" + id + "]"));
    if (Boolean.TRUE.equals(pod.getSpec().getHostNetwork())) {
      found.add(
          ".spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed");
    }
    if (pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getHostPath() != null)) {
      found.add("spec.volumes[0]: Invalid value: \"hostPath\": hostPath volumes are not allowed");
    }
    add(found, "initContainers", pod.getSpec().getInitContainers(), own);
    add(found, "containers", pod.getSpec().getContainers(), own);
    return found;
  }

  private void add(
      List<String> found, String list, List<Container> containers, PodSecurityContext pod) {
    for (int i = 0; i < containers.size(); i++) {
      SecurityContext own =
          Objects.requireNonNullElseGet(
              containers.get(i).getSecurityContext(), SecurityContext::new);
      String place = "." + list + "[" + i + "].";
      Long user = own.getRunAsUser() != null ? own.getRunAsUser() : pod.getRunAsUser();
      if (user != null && isOutside(user)) {
        found.add(
            "%srunAsUser: Invalid value: %d: must be in the ranges: [%d, %d]"
                .formatted(place, user, firstId, firstId + ids - 1));
      }
      if (Boolean.TRUE.equals(own.getPrivileged())) {
        found.add(place + "privileged: Invalid value: true: Privileged containers are not allowed");
      }
      if (own.getCapabilities() != null
          && !Set.of("NET_BIND_SERVICE").containsAll(own.getCapabilities().getAdd())) {
        found.add(place + "capabilities.add: Invalid value: capability may not be added");
      }
    }
  }

  private boolean isOutside(long id) {
    return id < firstId || id >= firstId + ids;
  }
}
