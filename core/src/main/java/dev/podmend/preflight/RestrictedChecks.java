package dev.podmend.preflight;

import java.util.Set;
import java.util.stream.Stream;

/** What the level {@code restricted} of the Pod Security Standards demands beyond baseline. */
final class RestrictedChecks {

  private static final Set<String> VOLUMES =
      Set.of(
          "name",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private final PodTemplate pod;
  private final PodSecurityLevel level;

  private RestrictedChecks(PodTemplate pod, PodSecurityLevel level) {
    this.pod = pod;
    this.level = level;
  }

  static Stream<Violation> of(PodTemplate pod, PodSecurityLevel level) {
    RestrictedChecks checks = new RestrictedChecks(pod, level);
    boolean windows = pod.spec().at("os", "name").text().filter("windows"::equals).isPresent();
    boolean exempt = windows && level.isSince(25);
    Stream<Violation> ofLinux =
        exempt
            ? Stream.empty()
            : pod.containers().stream()
                .flatMap(
                    each ->
                        Stream.of(
                                checks.escalation(each),
                                checks.seccomp(each),
                                checks.drops(each),
                                checks.adds(each))
                            .flatMap(one -> one));
    Stream<Violation> users =
        pod.containers().stream()
            .flatMap(each -> Stream.concat(checks.nonRoot(each), checks.root(each)));
    return Stream.of(checks.volumes(), ofLinux, users).flatMap(each -> each);
  }

  private Stream<Violation> volumes() {
    return pod.spec().get("volumes").items().stream()
        .flatMap(volume -> volume.entries().values().stream())
        .filter(source -> !VOLUMES.contains(name(source)) && !name(source).equals("hostPath"))
        .map(source -> demanded(source, "volumes of kind " + name(source) + " are forbidden"))
        .map(violation -> violation.mendedBy("use another kind of volume"));
  }

  private static String name(Field field) {
    return field.path().substring(field.path().lastIndexOf('.') + 1);
  }

  private Stream<Violation> escalation(PodContainer container) {
    Field field = SecurityContexts.of(container).get("allowPrivilegeEscalation");
    return field.isFalse()
        ? Stream.empty()
        : Stream.of(
            demanded(field, "privilege escalation is not ruled out")
                .mendedBy("set securityContext.allowPrivilegeEscalation to false"));
  }

  private Stream<Violation> nonRoot(PodContainer container) {
    Field field = SecurityContexts.effective(container, "runAsNonRoot");
    return field.isTrue()
        ? Stream.empty()
        : Stream.of(
            demanded(own(container, "runAsNonRoot"), "root is not ruled out")
                .mendedBy("set securityContext.runAsNonRoot to true"));
  }

  private Stream<Violation> root(PodContainer container) {
    boolean root = SecurityContexts.user(container).filter(user -> user == 0).isPresent();
    return root && level.isSince(23)
        ? Stream.of(
            demanded(SecurityContexts.effective(container, "runAsUser"), "runAsUser 0 is forbidden")
                .mendedBy("set runAsUser to a number above 0, or leave it out"))
        : Stream.empty();
  }

  private Stream<Violation> seccomp(PodContainer container) {
    String type =
        SecurityContexts.effective(container, "seccompProfile").get("type").text().orElse("");
    boolean set = type.equals("RuntimeDefault") || type.equals("Localhost");
    return set || type.equals("Unconfined") || !level.isSince(19)
        ? Stream.empty()
        : Stream.of(
            demanded(own(container, "seccompProfile"), "no seccomp profile is set")
                .mendedBy("set securityContext.seccompProfile.type to RuntimeDefault"));
  }

  private Stream<Violation> drops(PodContainer container) {
    Field drop = SecurityContexts.of(container).at("capabilities", "drop");
    boolean all =
        drop.items().stream().anyMatch(item -> item.text().filter("ALL"::equals).isPresent());
    return all || !level.isSince(22)
        ? Stream.empty()
        : Stream.of(
            demanded(drop, "not all capabilities are dropped")
                .mendedBy("set securityContext.capabilities.drop to [ALL]"));
  }

  private Stream<Violation> adds(PodContainer container) {
    return SecurityContexts.of(container).at("capabilities", "add").items().stream()
        .filter(item -> level.isSince(22))
        .filter(item -> item.word().filter(name -> !name.equals("NET_BIND_SERVICE")).isPresent())
        .map(
            item ->
                demanded(item, "capability " + Shown.quoted(item.text().orElse("")) + " is added")
                    .mendedBy("add no capability but NET_BIND_SERVICE"));
  }

  private static Field own(PodContainer container, String key) {
    return SecurityContexts.of(container).get(key);
  }

  private Violation demanded(Field field, String problem) {
    return Violation.of(pod, field, problem + ", against Pod Security level restricted");
  }
}
