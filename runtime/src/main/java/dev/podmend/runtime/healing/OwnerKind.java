package dev.podmend.runtime.healing;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/**
 * The kinds of owners whose objects podmend reads and changes. A bare pod is none: what is to be
 * known of it stands in the list of pods.
 */
enum OwnerKind {
  DEPLOYMENT("Deployment", "apps", "deployments"),
  STATEFUL_SET("StatefulSet", "apps", "statefulsets"),
  DAEMON_SET("DaemonSet", "apps", "daemonsets"),
  REPLICA_SET("ReplicaSet", "apps", "replicasets"),
  REPLICATION_CONTROLLER("ReplicationController", "", "replicationcontrollers"),
  JOB("Job", "batch", "jobs"),
  DEPLOYMENT_CONFIG("DeploymentConfig", "apps.openshift.io", "deploymentconfigs");

  private final String kind;
  private final String group;
  private final String plural;

  OwnerKind(String kind, String group, String plural) {
    this.kind = kind;
    this.group = group;
    this.plural = plural;
  }

  /** The kind of that name; empty for resources of others. */
  static Optional<OwnerKind> of(String name) {
    for (OwnerKind known : values()) {
      if (known.kind.equals(name)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
