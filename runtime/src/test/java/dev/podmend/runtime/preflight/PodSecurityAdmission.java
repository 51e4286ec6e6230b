package dev.podmend.runtime.preflight;

import dev.podmend.testkit.api.AdmissionHook;
import dev.podmend.testkit.api.AdmissionReview;
import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Refuses pods as Pod Security admission of Kubernetes 1.34 does. Written by the text of the Pod
 * Security Standards, control by control in its order, on fabric8's model: it shares nothing with
 * what it is to be compared with.
 *
 * @param levels the level that each namespace enforces
 */
record PodSecurityAdmission(Map<String, String> levels) implements AdmissionHook {

  private static final Set<String> CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes");

  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  /** A container of any role. */
  private record Box(String name, SecurityContext context, List<ContainerPort> ports) {

    static Box of(Container container) {
      return new Box(
          container.getName(), orNew(container.getSecurityContext()), container.getPorts());
    }

    static Box of(EphemeralContainer container) {
      return new Box(
          container.getName(), orNew(container.getSecurityContext()), container.getPorts());
    }

    private static SecurityContext orNew(SecurityContext context) {
      return Objects.requireNonNullElseGet(context, SecurityContext::new);
    }

    Capabilities capabilities() {
      return Objects.requireNonNullElseGet(context.getCapabilities(), Capabilities::new);
    }
  }

  @Override
  public Optional<Status> review(AdmissionReview review) {
    String level = levels.getOrDefault(review.namespace(), "privileged");
    Pod pod = review.objectAs(Pod.class);
    List<String> violations = new ArrayList<>();
    if (!level.equals("privileged")) {
      violations.addAll(baseline(pod));
    }
    if (level.equals("restricted")) {
      violations.addAll(restricted(pod));
    }
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StatusBuilder()
                .withCode(403)
                .withReason("Forbidden")
                .withMessage(
                    "pods \"%s\" is forbidden: violates PodSecurity \"%s:latest\": %s"
                        .formatted(review.name(), level, String.join(", ", violations)))
                .build());
  }

  private static Set<String> baseline(Pod pod) {
    Set<String> found = new TreeSet<>();
    boolean host =
        Stream.of(
                pod.getSpec().getHostNetwork(),
                pod.getSpec().getHostPID(),
                pod.getSpec().getHostIPC())
            .anyMatch(Boolean.TRUE::equals);
    note(found, host, "host namespaces");
    note(
        found,
        pod.getSpec().getVolumes().stream().anyMatch(it -> it.getHostPath() != null),
        "hostPath volumes");
    note(found, sysctls(pod).anyMatch(it -> !SYSCTLS.contains(it.getName())), "forbidden sysctls");
    note(
        found,
        windows(pod).anyMatch(it -> Boolean.TRUE.equals(it.getHostProcess())),
        "hostProcess");
    note(found, seLinux(pod).anyMatch(PodSecurityAdmission::isForbidden), "seLinuxOptions");
    note(found, seccomp(pod).anyMatch("Unconfined"::equals), "seccompProfile");
    note(found, appArmor(pod).anyMatch("Unconfined"::equals), "forbidden AppArmor profile");
    for (Box box : boxes(pod)) {
      note(found, Boolean.TRUE.equals(box.context().getPrivileged()), "privileged");
      note(
          found,
          !CAPABILITIES.containsAll(box.capabilities().getAdd()),
          "non-default capabilities");
      note(found, box.ports().stream().anyMatch(PodSecurityAdmission::isOfHost), "hostPort");
      String mount = Objects.requireNonNullElse(box.context().getProcMount(), "Default");
      note(found, !mount.equals("Default"), "procMount");
    }
    return found;
  }

  private static Set<String> restricted(Pod pod) {
    Set<String> found = new TreeSet<>();
    note(
        found,
        pod.getSpec().getVolumes().stream().anyMatch(it -> !isOrdinary(it)),
        "restricted volume types");
    PodSecurityContext own = context(pod);
    for (Box box : boxes(pod)) {
      SecurityContext context = box.context();
      String name = " (container \"" + box.name() + "\")";
      note(
          found,
          !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
          "allowPrivilegeEscalation != false" + name);
      note(
          found, !box.capabilities().getDrop().contains("ALL"), "unrestricted capabilities" + name);
      note(
          found,
          !Set.of("NET_BIND_SERVICE").containsAll(box.capabilities().getAdd()),
          "unrestricted capabilities" + name);
      note(
          found,
          !Boolean.TRUE.equals(first(context.getRunAsNonRoot(), own.getRunAsNonRoot())),
          "runAsNonRoot != true" + name);
      note(
          found,
          Long.valueOf(0).equals(first(context.getRunAsUser(), own.getRunAsUser())),
          "runAsUser=0" + name);
      SeccompProfile profile = first(context.getSeccompProfile(), own.getSeccompProfile());
      boolean confined =
          profile != null && Set.of("RuntimeDefault", "Localhost").contains(profile.getType());
      note(found, !confined, "seccompProfile" + name);
    }
    return found;
  }

  private static boolean isOrdinary(Volume volume) {
    return Stream.<Function<Volume, Object>>of(
            Volume::getConfigMap,
            Volume::getCsi,
            Volume::getDownwardAPI,
            Volume::getEmptyDir,
            Volume::getEphemeral,
            Volume::getImage,
            Volume::getPersistentVolumeClaim,
            Volume::getProjected,
            Volume::getSecret)
        .anyMatch(source -> source.apply(volume) != null);
  }

  private static void note(Set<String> found, boolean violated, String control) {
    if (violated) {
      found.add(control);
    }
  }

  private static <T> T first(T own, T inherited) {
    return own != null ? own : inherited;
  }

  private static boolean isOfHost(ContainerPort port) {
    return port.getHostPort() != null && port.getHostPort() != 0;
  }

  private static boolean isForbidden(SELinuxOptions options) {
    return !SELINUX_TYPES.contains(Objects.requireNonNullElse(options.getType(), ""))
        || !Objects.requireNonNullElse(options.getUser(), "").isEmpty()
        || !Objects.requireNonNullElse(options.getRole(), "").isEmpty();
  }

  private static PodSecurityContext context(Pod pod) {
    return Objects.requireNonNullElseGet(
        pod.getSpec().getSecurityContext(), PodSecurityContext::new);
  }

  private static List<Box> boxes(Pod pod) {
    return Stream.of(
            pod.getSpec().getInitContainers().stream().map(Box::of),
            pod.getSpec().getContainers().stream().map(Box::of),
            pod.getSpec().getEphemeralContainers().stream().map(Box::of))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Sysctl> sysctls(Pod pod) {
    return context(pod).getSysctls().stream();
  }

  private static Stream<WindowsSecurityContextOptions> windows(Pod pod) {
    return everywhere(
        pod, PodSecurityContext::getWindowsOptions, SecurityContext::getWindowsOptions);
  }

  private static Stream<SELinuxOptions> seLinux(Pod pod) {
    return everywhere(
        pod, PodSecurityContext::getSeLinuxOptions, SecurityContext::getSeLinuxOptions);
  }

  private static Stream<String> seccomp(Pod pod) {
    return everywhere(
            pod, PodSecurityContext::getSeccompProfile, SecurityContext::getSeccompProfile)
        .map(SeccompProfile::getType);
  }

  private static Stream<String> appArmor(Pod pod) {
    return everywhere(
            pod, PodSecurityContext::getAppArmorProfile, SecurityContext::getAppArmorProfile)
        .map(profile -> profile.getType());
  }

  private static <T> Stream<T> everywhere(
      Pod pod, Function<PodSecurityContext, T> ofPod, Function<SecurityContext, T> ofContainer) {
    return Stream.concat(
            Stream.of(context(pod)).map(ofPod),
            boxes(pod).stream().map(Box::context).map(ofContainer))
        .filter(Objects::nonNull);
  }
}
