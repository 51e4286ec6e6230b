package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What resources the server knows: those of Kubernetes itself, registered ones, learned ones. */
final class ResourceCatalog {

  private final List<ApiResource> resources = new ArrayList<>();

  ResourceCatalog() {
    core();
    workloads();
    others();
  }

  synchronized void register(ApiResource resource) {
    resources.removeIf(known -> samePath(known, resource));
    resources.add(resource);
  }

  synchronized List<ApiResource> all() {
    return List.copyOf(resources);
  }

  Optional<ApiResource> find(ApiPath path) {
    return all().stream()
        .filter(known -> known.group().equals(path.group()))
        .filter(known -> known.version().equals(path.version()))
        .filter(known -> known.plural().equals(path.resource()))
        .findFirst();
  }

  /** The resource at a path; one that nobody registered is taken to be what its path says. */
  ApiResource at(ApiPath path) {
    return find(path)
        .orElseGet(
            () ->
                new ApiResource(
                    path.group(),
                    path.version(),
                    path.resource(),
                    kindOf(path.resource()),
                    !path.namespace().isEmpty(),
                    true));
  }

  private static boolean samePath(ApiResource a, ApiResource b) {
    return a.group().equals(b.group())
        && a.version().equals(b.version())
        && a.plural().equals(b.plural());
  }

  private static String kindOf(String plural) {
    String singular = plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    return singular.substring(0, 1).toUpperCase(Locale.ROOT) + singular.substring(1);
  }

  private void core() {
    add("", "v1", "pods", "Pod", true, true);
    add("", "v1", "events", "Event", true, false);
    add("", "v1", "configmaps", "ConfigMap", true, false);
    add("", "v1", "secrets", "Secret", true, false);
    add("", "v1", "services", "Service", true, true);
    add("", "v1", "serviceaccounts", "ServiceAccount", true, false);
    add("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true, true);
    add("", "v1", "resourcequotas", "ResourceQuota", true, true);
    add("", "v1", "limitranges", "LimitRange", true, false);
    add("", "v1", "replicationcontrollers", "ReplicationController", true, true);
    add("", "v1", "namespaces", "Namespace", false, true);
    add("", "v1", "nodes", "Node", false, true);
    add("", "v1", "persistentvolumes", "PersistentVolume", false, true);
  }

  private void workloads() {
    add("apps", "v1", "deployments", "Deployment", true, true);
    add("apps", "v1", "replicasets", "ReplicaSet", true, true);
    add("apps", "v1", "statefulsets", "StatefulSet", true, true);
    add("apps", "v1", "daemonsets", "DaemonSet", true, true);
    add("batch", "v1", "jobs", "Job", true, true);
    add("batch", "v1", "cronjobs", "CronJob", true, true);
    add("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, true);
  }

  private void others() {
    add("events.k8s.io", "v1", "events", "Event", true, false);
    add("coordination.k8s.io", "v1", "leases", "Lease", true, false);
    add("rbac.authorization.k8s.io", "v1", "roles", "Role", true, false);
    add("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true, false);
    add("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false, false);
    add(
        "rbac.authorization.k8s.io",
        "v1",
        "clusterrolebindings",
        "ClusterRoleBinding",
        false,
        false);
    add("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, false);
    add("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false, false);
    add(
        "authorization.k8s.io",
        "v1",
        "selfsubjectaccessreviews",
        "SelfSubjectAccessReview",
        false,
        false);
    add("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", false, false);
    add(
        "authorization.k8s.io",
        "v1",
        "localsubjectaccessreviews",
        "LocalSubjectAccessReview",
        true,
        false);
    add(
        "apiextensions.k8s.io",
        "v1",
        "customresourcedefinitions",
        "CustomResourceDefinition",
        false,
        true);
  }

  private void add(
      String group,
      String version,
      String plural,
      String kind,
      boolean namespaced,
      boolean status) {
    resources.add(new ApiResource(group, version, plural, kind, namespaced, status));
  }
}
