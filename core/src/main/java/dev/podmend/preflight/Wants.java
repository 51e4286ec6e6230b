package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what a pod wants of OpenShift's constraints. */
final class Wants {

  private static final String USERS = "openshift.io/sa.scc.uid-range";
  private static final String GROUPS = "openshift.io/sa.scc.supplemental-groups";
  private static final String LEVEL = "openshift.io/sa.scc.mcs";

  /** The types of volumes that Kubernetes has or had, and that only {@code privileged} allows. */
  private static final Set<String> RARE_VOLUMES =
      Set.of(
          "awsElasticBlockStore",
          "azureDisk",
          "azureFile",
          "cephfs",
          "cinder",
          "fc",
          "flexVolume",
          "flocker",
          "gcePersistentDisk",
          "gitRepo",
          "glusterfs",
          "iscsi",
          "photonPersistentDisk",
          "portworxVolume",
          "quobyte",
          "rbd",
          "scaleIO",
          "storageos",
          "vsphereVolume");

  private final PodTemplate pod;
  private final Scene scene;
  private final SecurityContexts contexts;
  private final List<Want> wants = new ArrayList<>();

  private Wants(PodTemplate pod, Scene scene) {
    this.pod = pod;
    this.scene = scene;
    this.contexts = new SecurityContexts(pod);
  }

  static List<Want> of(PodTemplate pod, Scene scene) {
    Wants wants = new Wants(pod, scene);
    wants.collect();
    return List.copyOf(wants.wants);
  }

  private void collect() {
    pod.containers().stream()
        .map(container -> SecurityContexts.effective(container, "runAsUser"))
        .forEach(this::addUser);
    collectGroups();
    addTrue(Liberty.PRIVILEGED, contexts.ofContainers("privileged"));
    addTrue(Liberty.HOST_NETWORK, Stream.of(pod.spec().get("hostNetwork")));
    addTrue(Liberty.HOST_PROCESSES, Stream.of("hostPID", "hostIPC").map(pod.spec()::get));
    addTrue(Liberty.ESCALATION, contexts.ofContainers("allowPrivilegeEscalation"));
    pod.spec().get("volumes").items().forEach(this::addVolume);
    collectPorts();
    contexts
        .ofContainers("capabilities", "add")
        .flatMap(list -> list.items().stream())
        .forEach(this::addCapability);
    contexts.everywhere("seccompProfile", "type").forEach(this::addSeccomp);
    contexts.everywhere("seLinuxOptions").forEach(this::addContext);
    contexts.ofPod().get("sysctls").items().stream()
        .map(sysctl -> sysctl.get("name"))
        .filter(name -> name.word().filter(word -> !BaselineChecks.isSafeSysctl(word)).isPresent())
        .forEach(name -> add(Liberty.SYSCTLS, name));
  }

  private void add(Liberty liberty, Field field) {
    wants.add(new Want(liberty, field, true));
  }

  /** What a namespace may allow by its annotations. */
  private void addPerhaps(Liberty liberty, Field field) {
    wants.add(new Want(liberty, field, annotations().isPresent()));
  }

  private void addTrue(Liberty liberty, Stream<Field> fields) {
    fields.filter(Field::isTrue).forEach(field -> add(liberty, field));
  }

  private void addUser(Field field) {
    field
        .number()
        .filter(user -> !isIn(user, range(USERS)))
        .ifPresent(user -> addUser(user, field));
  }

  private void addUser(long user, Field field) {
    if (user == 0) {
      add(Liberty.ROOT, field);
    } else {
      addPerhaps(Liberty.FIXED_USER, field);
    }
  }

  /** Of the range only its first group may own volumes. */
  private void collectGroups() {
    Optional<IdRange> groups = range(GROUPS).or(() -> range(USERS));
    Optional<IdRange> first = groups.map(range -> new IdRange(range.first(), range.first()));
    addGroup(Liberty.VOLUME_GROUP, contexts.ofPod().get("fsGroup"), first);
    contexts
        .ofPod()
        .get("supplementalGroups")
        .items()
        .forEach(group -> addGroup(Liberty.GROUPS, group, groups));
  }

  private void addGroup(Liberty liberty, Field field, Optional<IdRange> allowed) {
    field
        .number()
        .filter(group -> !isIn(group, allowed))
        .ifPresent(group -> addPerhaps(liberty, field));
  }

  private static boolean isIn(long id, Optional<IdRange> range) {
    return range.filter(known -> known.contains(id)).isPresent();
  }

  private Optional<IdRange> range(String annotation) {
    return annotation(annotation).flatMap(IdRange::parse);
  }

  private Optional<String> annotation(String name) {
    return annotations().flatMap(all -> Optional.ofNullable(all.get(name)));
  }

  private Optional<Map<String, String>> annotations() {
    return scene.ask(pod.namespace(), "annotations", NamespaceFacts::annotations);
  }

  private void addVolume(Field volume) {
    for (String type : volume.names()) {
      if (type.equals("hostPath")) {
        add(Liberty.HOST_PATH, volume.get(type));
      } else if (type.equals("nfs")) {
        add(Liberty.NFS, volume.get(type));
      } else if (RARE_VOLUMES.contains(type)) {
        add(Liberty.RARE_VOLUME, volume.get(type));
      }
    }
  }

  private void collectPorts() {
    pod.containers().stream()
        .flatMap(container -> container.field().get("ports").items().stream())
        .map(port -> port.get("hostPort"))
        .filter(port -> port.number().filter(number -> number != 0).isPresent())
        .forEach(port -> add(Liberty.HOST_PORTS, port));
  }

  private void addCapability(Field capability) {
    capability
        .word()
        .map(name -> name.equals("NET_BIND_SERVICE") ? Liberty.BIND_SERVICE : Liberty.CAPABILITIES)
        .ifPresent(liberty -> add(liberty, capability));
  }

  private void addSeccomp(Field type) {
    type.word()
        .map(name -> name.equals("RuntimeDefault") ? Liberty.STATED_SECCOMP : Liberty.OTHER_SECCOMP)
        .ifPresent(liberty -> add(liberty, type));
  }

  /** The level is the namespace's, and the constraints name no user, role or type. */
  private void addContext(Field options) {
    Stream.of("user", "role", "type")
        .map(options::get)
        .filter(field -> field.word().isPresent())
        .forEach(field -> add(Liberty.SELINUX, field));
    Field level = options.get("level");
    level
        .word()
        .filter(word -> annotation(LEVEL).filter(word::equals).isEmpty())
        .ifPresent(word -> addPerhaps(Liberty.SELINUX, level));
  }
}
