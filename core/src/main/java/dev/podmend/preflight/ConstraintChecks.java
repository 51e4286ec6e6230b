package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what OpenShift's security context constraints refuse. */
final class ConstraintChecks {

  private static final String USERS = "openshift.io/sa.scc.uid-range";
  private static final String GROUPS = "openshift.io/sa.scc.supplemental-groups";

  private record Want(Liberty liberty, Field field) {}

  private final PodTemplate pod;
  private final Scene scene;
  private final List<Want> wants = new ArrayList<>();

  private ConstraintChecks(PodTemplate pod, Scene scene) {
    this.pod = pod;
    this.scene = scene;
  }

  /** What the constraints that the service account may use do not allow, where they are known. */
  static Stream<Violation> refused(PodTemplate pod, Scene scene) {
    return wants(pod, scene)
        .filter(each -> each.granted().filter(granted -> !granted).isPresent())
        .stream()
        .flatMap(ConstraintChecks::violations);
  }

  /** What needs a constraint beyond the default one, where it is not known who may use which. */
  static Stream<Violation> grantNeeded(PodTemplate pod, Scene scene) {
    return wants(pod, scene).filter(each -> each.granted().isEmpty()).stream()
        .flatMap(ConstraintChecks::violations);
  }

  private static Optional<ConstraintChecks> wants(PodTemplate pod, Scene scene) {
    if (!scene.isOpenShift() || !pod.isFinal()) {
      return Optional.empty();
    }
    ConstraintChecks checks = new ConstraintChecks(pod, scene);
    checks.collect();
    return checks.wants.isEmpty() ? Optional.empty() : Optional.of(checks);
  }

  private Stream<Violation> violations() {
    return wants.stream()
        .map(
            want ->
                Violation.of(
                    pod,
                    want.field(),
                    "the pod wants " + want.liberty().title() + shown(want.field())));
  }

  private static String shown(Field field) {
    return field.text().map(text -> ": " + Shown.quoted(text)).orElse("");
  }

  /** Whether the service account has a constraint that allows it all; empty where not known. */
  private Optional<Boolean> granted() {
    Set<Liberty> wanted = EnumSet.noneOf(Liberty.class);
    wants.forEach(want -> wanted.add(want.liberty()));
    return scene
        .ask(pod.namespace(), "service accounts", NamespaceFacts::serviceAccounts)
        .flatMap(accounts -> Optional.ofNullable(accounts.get(pod.serviceAccount())))
        .flatMap(account -> scene.ask(constraints(), account.securityContextConstraints()))
        .map(names -> Liberty.areGranted(wanted, names));
  }

  private String constraints() {
    return "security context constraints of service account " + pod.serviceAccount();
  }

  private void collect() {
    SecurityContexts contexts = new SecurityContexts(pod);
    contexts.everywhere("runAsUser").forEach(this::addUser);
    Stream.of("fsGroup").map(contexts.ofPod()::get).forEach(this::addGroup);
    contexts.ofPod().get("supplementalGroups").items().forEach(this::addGroup);
    addTrue(Liberty.PRIVILEGED, contexts.ofContainers("privileged"));
    addTrue(Liberty.HOST_NETWORK, Stream.of(pod.spec().get("hostNetwork")));
    addTrue(Liberty.HOST_PROCESSES, Stream.of("hostPID", "hostIPC").map(pod.spec()::get));
    addTrue(Liberty.ESCALATION, contexts.ofContainers("allowPrivilegeEscalation"));
    collectVolumesAndPorts();
    contexts
        .ofContainers("capabilities", "add")
        .flatMap(list -> list.items().stream())
        .filter(item -> item.word().filter(name -> !name.equals("NET_BIND_SERVICE")).isPresent())
        .forEach(item -> wants.add(new Want(Liberty.CAPABILITIES, item)));
    contexts
        .everywhere("seccompProfile", "type")
        .filter(type -> type.word().filter(name -> !name.equals("RuntimeDefault")).isPresent())
        .forEach(type -> wants.add(new Want(Liberty.SECCOMP, type)));
  }

  private void collectVolumesAndPorts() {
    pod.spec().get("volumes").items().stream()
        .map(volume -> volume.get("hostPath"))
        .filter(Field::exists)
        .forEach(field -> wants.add(new Want(Liberty.HOST_PATH, field)));
    pod.containers().stream()
        .flatMap(container -> container.field().get("ports").items().stream())
        .map(port -> port.get("hostPort"))
        .filter(port -> port.number().filter(number -> number != 0).isPresent())
        .forEach(port -> wants.add(new Want(Liberty.HOST_PORTS, port)));
  }

  private void addTrue(Liberty liberty, Stream<Field> fields) {
    fields.filter(Field::isTrue).forEach(field -> wants.add(new Want(liberty, field)));
  }

  private void addUser(Field field) {
    field
        .number()
        .filter(user -> !isIn(user, range(USERS)))
        .ifPresent(
            user -> wants.add(new Want(user == 0 ? Liberty.ROOT : Liberty.FIXED_USER, field)));
  }

  private void addGroup(Field field) {
    Optional<IdRange> groups = range(GROUPS).or(() -> range(USERS));
    field
        .number()
        .filter(group -> !isIn(group, groups))
        .ifPresent(group -> wants.add(new Want(Liberty.FIXED_GROUP, field)));
  }

  private static boolean isIn(long id, Optional<IdRange> range) {
    return range.filter(known -> known.contains(id)).isPresent();
  }

  private Optional<IdRange> range(String annotation) {
    Optional<Map<String, String>> annotations =
        scene.ask(pod.namespace(), "annotations", NamespaceFacts::annotations);
    return annotations
        .flatMap(all -> Optional.ofNullable(all.get(annotation)))
        .flatMap(IdRange::parse);
  }
}
