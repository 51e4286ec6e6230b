package dev.podmend.preflight;

import static dev.podmend.preflight.Check.all;
import static dev.podmend.preflight.Check.objects;
import static dev.podmend.preflight.Check.pods;
import static dev.podmend.preflight.Check.rule;

import java.util.List;

/** What manifests refer to and is not there. */
final class ReferenceRules {

  private static final String TOPIC = "reference";

  static final List<Check> TABLE =
      List.of(
          rule(TOPIC, "object-without-kind")
              .finds("a document without kind or apiVersion", objects(ReferenceChecks::withoutKind))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("state apiVersion and kind, or leave the document out")
              .because("the API server does not know what it is"),
          rule(TOPIC, "text-expected")
              .finds(
                  "a number or truth value where the API takes a text: env values, labels,"
                      + " annotations, args, data",
                  all(objects(TextChecks::inObject), pods(TextChecks::inPod)))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("put it in quotes")
              .because("the API server refuses the object; YAML makes truth values of yes and on"),
          rule(TOPIC, "name-placeholder")
              .finds(
                  "a placeholder in the name or namespace of an object",
                  objects(ReferenceChecks::placeholderName))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("write the real name, or have the template rendered first")
              .because("the API server refuses such names"),
          rule(TOPIC, "reference-placeholder")
              .finds(
                  "a placeholder in the name of what a pod refers to",
                  pods(ReferenceChecks::placeholderReference))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("write the real name, or have the template rendered first")
              .because("nothing can be called so"),
          rule(TOPIC, "namespace-missing")
              .finds("a namespace that does not exist", objects(ReferenceChecks::namespaceMissing))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("create the namespace first, or add it to the manifests")
              .because("the API server refuses the object"),
          rule(TOPIC, "namespace-terminating")
              .finds(
                  "a namespace that is being deleted",
                  objects(ReferenceChecks::namespaceTerminating))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("wait until it is gone and create it anew, or use another")
              .because("nothing can be created in it"),
          missing("secret-missing", References.SECRET, "the kubelet waits for it for ever"),
          awaited("secret-not-yet-there", References.SECRET),
          keyMissing("secret-key-missing", References.SECRET),
          missing("config-map-missing", References.CONFIG_MAP, "the kubelet waits for it for ever"),
          awaited("config-map-not-yet-there", References.CONFIG_MAP),
          keyMissing("config-map-key-missing", References.CONFIG_MAP),
          missing("claim-missing", References.CLAIM, "the scheduler waits for it for ever"),
          awaited("claim-not-yet-there", References.CLAIM),
          rule(TOPIC, "service-account-missing")
              .finds(
                  "a ServiceAccount that is neither in the manifests nor in the namespace",
                  pods(ReferenceChecks::serviceAccountMissing))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("create the ServiceAccount, or correct the name")
              .because("the API server refuses the pod"),
          rule(TOPIC, "priority-class-missing")
              .finds(
                  "a PriorityClass that does not exist",
                  pods(ReferenceChecks::priorityClassMissing))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("create the PriorityClass, or correct the name")
              .because("the API server refuses the pod"),
          rule(TOPIC, "runtime-class-missing")
              .finds(
                  "a RuntimeClass that does not exist", pods(ReferenceChecks::runtimeClassMissing))
              .graded(Grade.always(Severity.ERROR))
              .fixedBy("create the RuntimeClass, or correct the name")
              .because("the API server refuses the pod"));

  private ReferenceRules() {}

  private static Check missing(String id, String kind, String because) {
    return rule(TOPIC, id)
        .finds(
            "a " + kind + " that is neither in the manifests nor in the namespace",
            pods((pod, scene) -> ReferenceChecks.missing(kind, pod, scene)))
        .graded(Grade.always(Severity.ERROR))
        .fixedBy("create the " + kind + ", correct the name, or add it to the manifests")
        .because(because);
  }

  private static Check awaited(String id, String kind) {
    return rule(TOPIC, id)
        .finds(
            "such a "
                + kind
                + " that something may still make: a program or an operator's object among the"
                + " manifests that names it, "
                + (kind.equals(References.SECRET)
                    ? "a program whose account may create Secrets, "
                    : "")
                + "or whoever fills the namespace that comes along",
            pods((pod, scene) -> ReferenceChecks.awaited(kind, pod, scene)))
        .graded(Grade.always(Severity.WARNING))
        .fixedBy("see that something makes the " + kind + ", or add it to the manifests")
        .because("the pods wait until it is there");
  }

  private static Check keyMissing(String id, String kind) {
    return rule(TOPIC, id)
        .finds(
            "a key that a " + kind + " does not have",
            pods((pod, scene) -> ReferenceChecks.keyMissing(kind, pod, scene)))
        .graded(Grade.always(Severity.ERROR))
        .fixedBy("add the key, or correct its name")
        .because("the kubelet reports CreateContainerConfigError, or cannot mount the volume");
  }
}
