package dev.podmend.runtime.preflight;

import dev.podmend.testkit.api.AdmissionHook;
import dev.podmend.testkit.api.AdmissionReview;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses pods in OpenShift's words as its admission does where an account may use {@code
 * restricted-v2} and nothing else.
 *
 * @param namespace the namespace that is looked after
 * @param firstId the first user and group of the namespace's range
 * @param ids how many there are
 * @param level the SELinux level of the namespace
 */
record RestrictedConstraint(String namespace, long firstId, long ids, String level)
    implements AdmissionHook {

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  /** What OpenShift's documentation lists for restricted-v2. */
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  /** What Kubernetes' documentation calls safe. */
  private static final Set<String> SAFE_SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.tcp_wmem");

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
    Stream.ofNullable(own.getFsGroup())
        .filter(id -> id != firstId)
        .forEach(id -> found.add(".spec.securityContext.fsGroup: Invalid value: [" + id + "]"));
    addHost(found, pod.getSpec());
    pod.getSpec().getVolumes().stream()
        .flatMap(RestrictedConstraint::type)
        .filter(type -> !VOLUMES.contains(type))
        .forEach(
            type -> found.add("spec.volumes[0]: Invalid value: \"" + type + "\": not allowed"));
    own.getSysctls().stream()
        .map(Sysctl::getName)
        .filter(name -> !SAFE_SYSCTLS.contains(name))
        .forEach(name -> found.add(".spec.securityContext.sysctls: Forbidden: " + name));
    addContext(found, ".spec.securityContext.", own.getSeLinuxOptions(), own.getSeccompProfile());
    add(found, "initContainers", pod.getSpec().getInitContainers(), own);
    add(found, "containers", pod.getSpec().getContainers(), own);
    return found;
  }

  private static void addHost(List<String> found, PodSpec pod) {
    Map<String, @Nullable Boolean> wishes = new LinkedHashMap<>();
    wishes.put("hostNetwork", pod.getHostNetwork());
    wishes.put("hostPID", pod.getHostPID());
    wishes.put("hostIPC", pod.getHostIPC());
    wishes.forEach(
        (name, wish) -> {
          if (Boolean.TRUE.equals(wish)) {
            found.add(".spec.securityContext." + name + ": Invalid value: true: not allowed");
          }
        });
  }

  /** The names of the fields that a volume has but for its own. */
  private static Stream<String> type(Volume volume) {
    Map<?, ?> fields = SERIALIZATION.convertValue(volume, Map.class);
    return fields.keySet().stream().map(String::valueOf).filter(key -> !key.equals("name"));
  }

  /** The level is the namespace's and there is no user, role or type; seccomp is the runtime's. */
  private void addContext(
      List<String> found,
      String place,
      @Nullable SELinuxOptions context,
      @Nullable SeccompProfile profile) {
    boolean other =
        context != null
            && (!level.equals(context.getLevel())
                || context.getUser() != null
                || context.getRole() != null
                || context.getType() != null);
    if (other) {
      found.add(place + "seLinuxOptions: Invalid value: must be " + level);
    }
    if (profile != null && !"RuntimeDefault".equals(profile.getType())) {
      found.add(place + "seccompProfile: Forbidden: not runtime/default");
    }
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
      if (Boolean.TRUE.equals(own.getAllowPrivilegeEscalation())) {
        found.add(place + "allowPrivilegeEscalation: Invalid value: true: not allowed");
      }
      if (containers.get(i).getPorts().stream().anyMatch(port -> port.getHostPort() != null)) {
        found.add(place + "hostPort: Invalid value: host ports are not allowed");
      }
      addContext(found, place, own.getSeLinuxOptions(), own.getSeccompProfile());
    }
  }

  private boolean isOutside(long id) {
    return id < firstId || id >= firstId + ids;
  }
}
