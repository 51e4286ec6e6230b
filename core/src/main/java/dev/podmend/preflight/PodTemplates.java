package dev.podmend.preflight;

import dev.podmend.preflight.PodTemplate.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the pods that an object makes: where its kind keeps them, or wherever they look so. */
final class PodTemplates {

  private static final int MAX_DEPTH = 12;
  private static final int MAX_FIELDS = 20_000;

  /** Kinds that make no pods; a template in their data is text. */
  private static final Set<String> WITHOUT_PODS =
      Set.of(
          "ConfigMap",
          "Secret",
          "CustomResourceDefinition",
          "Ingress",
          "Role",
          "ClusterRole",
          "NetworkPolicy",
          "LimitRange",
          "ResourceQuota",
          "ClusterPolicy",
          "Policy",
          "ConstraintTemplate",
          "ValidatingAdmissionPolicy",
          "Template");

  /** The groups of Kubernetes and OpenShift whose kinds have their pods in known places. */
  private static final Set<String> KNOWN_GROUPS =
      Set.of("", "apps", "batch", "extensions", "apps.openshift.io");

  private final ManifestObject object;
  private final List<PodTemplate> found = new ArrayList<>();
  private int fields;

  private PodTemplates(ManifestObject object) {
    this.object = object;
  }

  static List<PodTemplate> of(ManifestObject object) {
    PodTemplates templates = new PodTemplates(object);
    templates.read();
    return List.copyOf(templates.found);
  }

  private void read() {
    if (KNOWN_GROUPS.contains(object.group())) {
      readKnown(object.root());
    } else {
      readUnknown(object.root());
    }
  }

  private void readKnown(Field root) {
    switch (object.kind()) {
      case "Pod" -> add(root, Dialect.PLAIN);
      case "PodTemplate" -> add(root.get("template"), Dialect.PLAIN);
      case "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "DeploymentConfig" ->
          add(root.at("spec", "template"), Dialect.PLAIN);
      case "CronJob" -> add(root.at("spec", "jobTemplate", "spec", "template"), Dialect.PLAIN);
      default -> readUnknown(root);
    }
  }

  private void readUnknown(Field root) {
    if (!makesNoPods()) {
      search(root, 0);
    }
  }

  /** A Service of another group than Kubernetes' own may make pods, as Knative's does. */
  private boolean makesNoPods() {
    return WITHOUT_PODS.contains(object.kind())
        || (object.kind().equals("Service") && object.group().isEmpty())
        || object.group().equals("kustomize.config.k8s.io");
  }

  private void search(Field field, int depth) {
    fields++;
    if (depth > MAX_DEPTH || fields > MAX_FIELDS) {
      return;
    }
    if (field.isMap() && holdsContainers(field.get("spec"))) {
      add(field, dialect());
    } else if (holdsContainers(field)) {
      found.add(new PodTemplate(object, field.get("metadata"), field, dialect()));
    } else {
      Stream.concat(field.entries().values().stream(), field.items().stream())
          .forEach(child -> search(child, depth + 1));
    }
  }

  private static boolean holdsContainers(Field field) {
    return Stream.of("containers", "steps")
            .anyMatch(list -> field.get(list).items().stream().anyMatch(PodTemplates::hasImage))
        || hasImage(field.get("container"))
        || hasImage(field.get("script"));
  }

  private static boolean hasImage(Field container) {
    return container.get("image").text().isPresent();
  }

  /** Engines put values of their own in place of parameters before there is a pod. */
  private Dialect dialect() {
    boolean plain = object.group().equals("serving.knative.dev") || object.kind().equals("Rollout");
    return plain ? Dialect.PLAIN : Dialect.ENGINE;
  }

  private void add(Field template, Dialect dialect) {
    Field spec = template.get("spec");
    if (spec.isMap()) {
      found.add(new PodTemplate(object, template.get("metadata"), spec, dialect));
    }
  }
}
