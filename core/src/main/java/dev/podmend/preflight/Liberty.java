package dev.podmend.preflight;

/** What a pod may want of OpenShift beyond what every one of its constraints allows. */
enum Liberty {
  /** To be the user that it wants to be, root excepted. */
  FIXED_USER("a user of its own choice"),
  /** To be root. */
  ROOT("to run as root"),
  /** To choose the group that owns its volumes. */
  VOLUME_GROUP("a group of its own choice for its volumes"),
  /** To choose the groups that it is in besides. */
  GROUPS("groups of its own choice"),
  /** To be privileged. */
  PRIVILEGED("to be privileged"),
  /** To use the node's network. */
  HOST_NETWORK("the node's network"),
  /** To open ports of the node. */
  HOST_PORTS("ports of the node"),
  /** To see the node's processes or their memory. */
  HOST_PROCESSES("the node's processes"),
  /** To mount directories of the node. */
  HOST_PATH("directories of the node"),
  /** To mount file systems of NFS itself, and not by a claim. */
  NFS("an NFS volume without a claim"),
  /** To mount volumes of a type that is seldom allowed. */
  RARE_VOLUME("a volume of a type that is kept for privileged pods"),
  /** To bind ports below 1024 by a capability. */
  BIND_SERVICE("a capability"),
  /** To have other capabilities. */
  CAPABILITIES("a capability beyond NET_BIND_SERVICE"),
  /** To gain privileges. */
  ESCALATION("privilege escalation"),
  /** To state the seccomp profile of the runtime. */
  STATED_SECCOMP("to state a seccomp profile"),
  /** To run with another seccomp profile, or with none. */
  OTHER_SECCOMP("a seccomp profile other than the runtime's"),
  /** To choose its SELinux context. */
  SELINUX("an SELinux context of its own choice"),
  /** To set sysctls that are not safe. */
  SYSCTLS("sysctls that are not safe");

  private final String title;

  Liberty(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
