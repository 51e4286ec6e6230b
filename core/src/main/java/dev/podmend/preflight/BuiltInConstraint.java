package dev.podmend.preflight;

import static dev.podmend.preflight.Liberty.BIND_SERVICE;
import static dev.podmend.preflight.Liberty.ESCALATION;
import static dev.podmend.preflight.Liberty.FIXED_USER;
import static dev.podmend.preflight.Liberty.GROUPS;
import static dev.podmend.preflight.Liberty.HOST_NETWORK;
import static dev.podmend.preflight.Liberty.HOST_PATH;
import static dev.podmend.preflight.Liberty.HOST_PORTS;
import static dev.podmend.preflight.Liberty.HOST_PROCESSES;
import static dev.podmend.preflight.Liberty.NFS;
import static dev.podmend.preflight.Liberty.ROOT;
import static dev.podmend.preflight.Liberty.SELINUX;
import static dev.podmend.preflight.Liberty.STATED_SECCOMP;
import static dev.podmend.preflight.Liberty.VOLUME_GROUP;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The security context constraints that OpenShift brings, the stricter before the laxer, and what
 * they allow beyond what all of them do. Those without {@code -v2} refuse any seccomp profile that
 * a pod states, and every capability.
 */
enum BuiltInConstraint implements Constraint {
  RESTRICTED_V2("restricted-v2", EnumSet.of(GROUPS, BIND_SERVICE, STATED_SECCOMP)),
  RESTRICTED("restricted", EnumSet.of(GROUPS, ESCALATION)),
  NONROOT_V2(
      "nonroot-v2", EnumSet.of(GROUPS, BIND_SERVICE, STATED_SECCOMP, FIXED_USER, VOLUME_GROUP)),
  NONROOT("nonroot", EnumSet.of(GROUPS, ESCALATION, FIXED_USER, VOLUME_GROUP)),
  HOSTNETWORK_V2(
      "hostnetwork-v2", EnumSet.of(BIND_SERVICE, STATED_SECCOMP, HOST_NETWORK, HOST_PORTS)),
  HOSTNETWORK("hostnetwork", EnumSet.of(ESCALATION, HOST_NETWORK, HOST_PORTS)),
  ANYUID("anyuid", EnumSet.of(GROUPS, ESCALATION, FIXED_USER, ROOT, VOLUME_GROUP)),
  HOSTMOUNT_ANYUID(
      "hostmount-anyuid",
      EnumSet.of(GROUPS, ESCALATION, FIXED_USER, ROOT, VOLUME_GROUP, HOST_PATH, NFS)),
  HOSTMOUNT_ANYUID_V2(
      "hostmount-anyuid-v2",
      EnumSet.of(GROUPS, ESCALATION, FIXED_USER, ROOT, VOLUME_GROUP, HOST_PATH, NFS, SELINUX)),
  HOSTACCESS(
      "hostaccess",
      EnumSet.of(GROUPS, ESCALATION, HOST_NETWORK, HOST_PORTS, HOST_PROCESSES, HOST_PATH)),
  PRIVILEGED("privileged", EnumSet.allOf(Liberty.class));

  /** Newer ones, which only take pods with user namespaces. */
  private static final Set<String> OF_USER_NAMESPACES =
      Set.of("restricted-v3", "nested-container", "nested-podman");

  private final String title;
  private final Set<Liberty> liberties;

  BuiltInConstraint(String title, Set<Liberty> liberties) {
    this.title = title;
    this.liberties = liberties;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean takes(PodTemplate pod) {
    return true;
  }

  @Override
  public boolean allows(Want want) {
    return liberties.contains(want.liberty());
  }

  /** The strictest that allows all of these. */
  static BuiltInConstraint strictestFor(Collection<Want> wants) {
    return Arrays.stream(values())
        .filter(each -> wants.stream().allMatch(each::allows))
        .findFirst()
        .orElse(PRIVILEGED);
  }

  static Optional<BuiltInConstraint> of(String name) {
    return Arrays.stream(values()).filter(each -> each.title.equals(name)).findFirst();
  }

  /** Whether one by that name is for pods alone that have a user namespace. */
  static boolean isOfUserNamespaces(String name) {
    return OF_USER_NAMESPACES.contains(name);
  }
}
