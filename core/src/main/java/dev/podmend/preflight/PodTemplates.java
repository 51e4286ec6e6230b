package dev.podmend.preflight;

import dev.podmend.preflight.PodTemplate.Dialect;
import java.util.ArrayList;
import java.util.Collections;
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
          "ValidatingAdmissionPolicy");

  /** The groups of Kubernetes and OpenShift whose kinds have their pods in known places. */
  private static final Set<String> KNOWN_GROUPS =
      Set.of("", "apps", "batch", "extensions", "apps.openshift.io");

  /** The groups whose controllers make pods of a template as it stands. */
  private static final Set<String> FAITHFUL_GROUPS =
      Set.of(
          "apps.kruise.io",
          "jobset.x-k8s.io",
          "leaderworkerset.x-k8s.io",
          "kubeflow.org",
          "ray.io",
          "batch.volcano.sh",
          "serving.knative.dev");

  private static final Set<String> ENGINES =
      Set.of("argoproj.io", "tekton.dev", "triggers.tekton.dev");

  private static final long MANY_PODS = 1_000_000;

  private final ManifestObject object;
  private final List<PodTemplate> found = new ArrayList<>();
  private int fields;
  private boolean cut;

  private PodTemplates(ManifestObject object) {
    this.object = object;
  }

  static PodTemplates of(ManifestObject object) {
    PodTemplates templates = new PodTemplates(object);
    templates.read();
    return templates;
  }

  List<PodTemplate> found() {
    return Collections.unmodifiableList(found);
  }

  /** Whether there may be more where it was not looked. */
  boolean areCut() {
    return cut;
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
      case "Pod" -> add(root, Dialect.PLAIN, 1);
      case "PodTemplate" -> add(root.get("template"), Dialect.PLAIN, 1);
      case "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "DeploymentConfig" ->
          addTemplateOf(root.get("spec"));
      case "CronJob" -> addTemplateOf(root.at("spec", "jobTemplate", "spec"));
      default -> readUnknown(root);
    }
  }

  private void addTemplateOf(Field spec) {
    add(spec.get("template"), Dialect.PLAIN, pods(spec));
  }

  /** How many pods are made of a template that stands beside these numbers. */
  private static long pods(Field spec) {
    long parallel = spec.get("parallelism").number().orElse(1L);
    long completions = Math.max(1, spec.get("completions").number().orElse(parallel));
    long replicas = spec.get("replicas").number().orElse(1L);
    return bounded(bounded(replicas) * bounded(Math.min(parallel, completions)));
  }

  private static long bounded(long pods) {
    return Math.max(1, Math.min(pods, MANY_PODS));
  }

  private void readUnknown(Field root) {
    if (!makesNoPods()) {
      search(root, 0, 1);
    }
  }

  /** A Service of another group than Kubernetes' own may make pods, as Knative's does. */
  private boolean makesNoPods() {
    return WITHOUT_PODS.contains(object.kind())
        || (object.kind().equals("Service") && object.group().isEmpty())
        || object.group().equals("kustomize.config.k8s.io");
  }

  private void search(Field field, int depth, long pods) {
    fields++;
    if (depth > MAX_DEPTH || fields > MAX_FIELDS) {
      cut |= field.isMap() || field.isList();
      return;
    }
    if (field.isMap() && holdsContainers(field.get("spec"))) {
      add(field, depth == 0 ? Dialect.ENGINE : dialect(field.get("spec")), pods);
    } else if (holdsContainers(field)) {
      add(field.get("metadata"), field, dialect(field), pods);
    } else {
      field.items().forEach(child -> search(child, depth + 1, pods));
      field
          .entries()
          .forEach(
              (key, child) ->
                  search(
                      child,
                      depth + 1,
                      key.equals("template") ? bounded(pods * pods(field)) : pods));
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
  private Dialect dialect(Field spec) {
    if (FAITHFUL_GROUPS.contains(object.group()) || object.kind().equals("Rollout")) {
      return Dialect.PLAIN;
    }
    return ENGINES.contains(object.group()) || !spec.get("containers").isList()
        ? Dialect.ENGINE
        : Dialect.CONTROLLER;
  }

  private void add(Field template, Dialect dialect, long pods) {
    add(template.get("metadata"), template.get("spec"), dialect, pods);
  }

  private void add(Field metadata, Field spec, Dialect dialect, long pods) {
    Dialect spoken = object.open() ? Dialect.ENGINE : dialect;
    if (spec.isMap()) {
      found.add(new PodTemplate(object, metadata, spec, spoken, pods));
    }
  }
}
