package dev.podmend.preflight;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the level {@code baseline} of the Pod Security Standards forbids. */
final class BaselineChecks {

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

  /** The sysctls that are safe, with the minor version that has allowed them. */
  private static final Map<String, Integer> SYSCTLS =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private final PodTemplate pod;
  private final PodSecurityLevel level;
  private final SecurityContexts contexts;

  private BaselineChecks(PodTemplate pod, PodSecurityLevel level) {
    this.pod = pod;
    this.level = level;
    this.contexts = new SecurityContexts(pod);
  }

  static Stream<Violation> of(PodTemplate pod, PodSecurityLevel level) {
    BaselineChecks checks = new BaselineChecks(pod, level);
    return Stream.of(
            checks.hostNamespaces(),
            checks.privileged(),
            checks.capabilities(),
            checks.hostPaths(),
            checks.hostPorts(),
            checks.appArmor(),
            checks.seLinux(),
            checks.procMount(),
            checks.seccomp(),
            checks.sysctls(),
            checks.hostProbes())
        .flatMap(each -> each);
  }

  private Stream<Violation> hostNamespaces() {
    return Stream.of("hostNetwork", "hostPID", "hostIPC")
        .map(pod.spec()::get)
        .filter(Field::isTrue)
        .map(field -> forbidden(field, "is forbidden", "leave it out"));
  }

  private Stream<Violation> privileged() {
    Stream<Field> host = contexts.everywhere("windowsOptions", "hostProcess");
    return Stream.concat(contexts.ofContainers("privileged"), host)
        .filter(Field::isTrue)
        .map(field -> forbidden(field, "is forbidden", "set it to false"));
  }

  private Stream<Violation> capabilities() {
    return contexts
        .ofContainers("capabilities", "add")
        .flatMap(add -> add.items().stream())
        .filter(item -> item.word().filter(name -> !CAPABILITIES.contains(name)).isPresent())
        .map(item -> forbidden(item, "may not be added", "leave the capability out"));
  }

  private Stream<Violation> hostPaths() {
    return pod.spec().get("volumes").items().stream()
        .map(volume -> volume.get("hostPath"))
        .filter(Field::exists)
        .map(field -> forbidden(field, "is forbidden", "use another kind of volume"));
  }

  private Stream<Violation> hostPorts() {
    return pod.containers().stream()
        .flatMap(container -> container.field().get("ports").items().stream())
        .map(port -> port.get("hostPort"))
        .filter(field -> field.number().filter(port -> port != 0).isPresent())
        .map(field -> forbidden(field, "is forbidden", "leave it out and use a Service"));
  }

  private Stream<Violation> appArmor() {
    Stream<Field> annotations =
        pod.metadata().get("annotations").entries().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(APPARMOR))
            .map(Map.Entry::getValue)
            .filter(BaselineChecks::isUnsafeProfile);
    Stream<Field> fields =
        contexts
            .everywhere("appArmorProfile", "type")
            .filter(type -> type.text().filter("Unconfined"::equals).isPresent());
    return Stream.concat(annotations, fields)
        .map(field -> forbidden(field, "is forbidden", "use RuntimeDefault or Localhost"));
  }

  private static boolean isUnsafeProfile(Field profile) {
    String text = profile.text().orElse("");
    return !text.isEmpty() && !text.equals("runtime/default") && !text.startsWith("localhost/");
  }

  private Stream<Violation> seLinux() {
    Stream<Field> types =
        contexts
            .everywhere("seLinuxOptions", "type")
            .filter(type -> !SELINUX_TYPES.contains(type.text().orElse("")));
    Stream<Field> identities =
        Stream.concat(
                contexts.everywhere("seLinuxOptions", "user"),
                contexts.everywhere("seLinuxOptions", "role"))
            .filter(field -> field.word().isPresent());
    return Stream.concat(types, identities)
        .map(field -> forbidden(field, "is forbidden", "leave it out"));
  }

  private Stream<Violation> procMount() {
    return contexts
        .ofContainers("procMount")
        .filter(field -> field.word().filter(mount -> !mount.equals("Default")).isPresent())
        .map(field -> forbidden(field, "is forbidden", "use Default"));
  }

  private Stream<Violation> seccomp() {
    return contexts
        .everywhere("seccompProfile", "type")
        .filter(type -> level.isSince(19))
        .filter(type -> type.text().filter("Unconfined"::equals).isPresent())
        .map(field -> forbidden(field, "is forbidden", "use RuntimeDefault or Localhost"));
  }

  private Stream<Violation> sysctls() {
    return contexts.ofPod().get("sysctls").items().stream()
        .map(sysctl -> sysctl.get("name"))
        .filter(name -> name.word().filter(word -> !isSafe(word)).isPresent())
        .map(field -> forbidden(field, "is forbidden", "leave the sysctl out"));
  }

  /** Whether some version of Kubernetes takes it for safe. */
  static boolean isSafeSysctl(String sysctl) {
    return SYSCTLS.containsKey(sysctl);
  }

  private boolean isSafe(String sysctl) {
    return level.isSince(SYSCTLS.getOrDefault(sysctl, Integer.MAX_VALUE));
  }

  private Stream<Violation> hostProbes() {
    return level.isSince(34)
        ? pod.containers().stream()
            .flatMap(BaselineChecks::handlers)
            .flatMap(handler -> Stream.of("httpGet", "tcpSocket").map(handler::get))
            .map(action -> action.get("host"))
            .filter(host -> host.word().isPresent())
            .map(field -> forbidden(field, "is forbidden", "leave the host out"))
        : Stream.empty();
  }

  private static Stream<Field> handlers(PodContainer container) {
    Field field = container.field();
    return Stream.concat(
        Stream.of("livenessProbe", "readinessProbe", "startupProbe").map(field::get),
        Stream.of("postStart", "preStop").map(field.get("lifecycle")::get));
  }

  private Violation forbidden(Field field, String what, String fix) {
    String shown = field.text().map(text -> " " + Shown.quoted(text)).orElse("");
    return Violation.of(
            pod, field, last(field.path()) + shown + " " + what + " by Pod Security level baseline")
        .mendedBy(fix);
  }

  private static String last(String path) {
    String field = path.endsWith("]") ? path.substring(0, path.lastIndexOf('[')) : path;
    return field.substring(field.lastIndexOf('.') + 1);
  }
}
