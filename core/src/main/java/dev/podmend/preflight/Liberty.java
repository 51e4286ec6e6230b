package dev.podmend.preflight;

import java.util.Map;
import java.util.Set;

/** What OpenShift's default constraint, {@code restricted-v2}, does not let a pod do. */
enum Liberty {
  /** To be the user that it wants to be, root excepted. */
  FIXED_USER("a user of its own choice"),
  /** To be root. */
  ROOT("to run as root"),
  /** To choose its groups. */
  FIXED_GROUP("groups of its own choice"),
  /** To be privileged. */
  PRIVILEGED("to be privileged"),
  /** To use the node's network. */
  HOST_NETWORK("the node's network"),
  /** To open ports of the node. */
  HOST_PORTS("ports of the node"),
  /** To see the node's processes. */
  HOST_PROCESSES("the node's processes"),
  /** To mount directories of the node. */
  HOST_PATH("directories of the node"),
  /** To have capabilities beyond NET_BIND_SERVICE. */
  CAPABILITIES("capabilities"),
  /** To gain privileges. */
  ESCALATION("privilege escalation"),
  /** To run without a seccomp profile. */
  SECCOMP("to run without the runtime's seccomp profile");

  /** What the constraints that OpenShift brings allow; one that is not here may allow anything. */
  private static final Map<String, Set<Liberty>> CONSTRAINTS =
      Map.ofEntries(
          Map.entry("restricted-v3", Set.of()),
          Map.entry("restricted-v2", Set.of()),
          Map.entry("restricted", Set.of(ESCALATION)),
          Map.entry("nonroot-v2", Set.of(FIXED_USER, FIXED_GROUP)),
          Map.entry("nonroot", Set.of(FIXED_USER, FIXED_GROUP, ESCALATION)),
          Map.entry("hostnetwork-v2", Set.of(HOST_NETWORK, HOST_PORTS)),
          Map.entry("hostnetwork", Set.of(HOST_NETWORK, HOST_PORTS, ESCALATION)),
          Map.entry("anyuid", Set.of(FIXED_USER, ROOT, FIXED_GROUP, ESCALATION)),
          Map.entry(
              "hostmount-anyuid", Set.of(FIXED_USER, ROOT, FIXED_GROUP, ESCALATION, HOST_PATH)),
          Map.entry(
              "hostaccess",
              Set.of(HOST_NETWORK, HOST_PORTS, HOST_PROCESSES, HOST_PATH, ESCALATION)));

  private final String title;

  Liberty(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether one of some constraints allows all of these. */
  static boolean areGranted(Set<Liberty> wanted, Set<String> constraints) {
    return constraints.stream()
        .anyMatch(
            name ->
                !CONSTRAINTS.containsKey(name)
                    || CONSTRAINTS.getOrDefault(name, Set.of()).containsAll(wanted));
  }
}
