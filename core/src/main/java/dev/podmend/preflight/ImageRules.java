package dev.podmend.preflight;

import static dev.podmend.preflight.Check.containers;
import static dev.podmend.preflight.Check.rule;
import static dev.podmend.preflight.Severity.ERROR;
import static dev.podmend.preflight.Severity.NOTE;
import static dev.podmend.preflight.Severity.WARNING;

import java.util.List;

/** What is wrong with the name of an image, or with when it is pulled. */
final class ImageRules {

  private static final String TOPIC = "image";

  static final List<Check> TABLE =
      List.of(
          rule(TOPIC, "image-missing")
              .finds("a container without an image", containers(ImageChecks::missing))
              .graded(Grade.always(ERROR))
              .fixedBy("name the image")
              .because("the API server refuses the pod"),
          rule(TOPIC, "image-placeholder")
              .finds(
                  "a placeholder where a name belongs: REGISTRY_URL, <registry>, ${…}, {{ … }}",
                  containers(ImageChecks::placeholder))
              .graded(Grade.always(ERROR))
              .fixedBy("write the real name in its place, or have the template rendered first")
              .because("no registry has an image of that name"),
          rule(TOPIC, "image-invalid")
              .finds("an image reference that no runtime accepts", containers(ImageChecks::invalid))
              .graded(Grade.always(ERROR))
              .fixedBy("write [registry/]repository[:tag][@digest] in lower case")
              .because("the kubelet reports InvalidImageName and never pulls"),
          rule(TOPIC, "pull-policy-invalid")
              .finds(
                  "an imagePullPolicy other than Always, IfNotPresent and Never",
                  containers(ImageChecks::invalidPolicy))
              .graded(Grade.always(ERROR))
              .fixedBy("write Always, IfNotPresent or Never")
              .because("the API server refuses the pod"),
          rule(TOPIC, "image-never-pulled")
              .finds(
                  "imagePullPolicy Never, unless every node is known to have the image",
                  containers(ImageChecks::neverPulled))
              .graded(Grade.unlessSideLoaded(WARNING, ERROR))
              .fixedBy(
                  "push the image to a registry, write its full name and use IfNotPresent or Always")
              .because("nobody loads images into such nodes: ErrImageNeverPull"),
          rule(TOPIC, "image-not-on-node")
              .finds(
                  "imagePullPolicy Never while a node that may run the pod lacks the image",
                  containers(ImageChecks::notOnNode))
              .graded(Grade.unlessPulled(ERROR))
              .fixedBy("load the image into every node")
              .because("a node that lacks it reports ErrImageNeverPull"),
          rule(TOPIC, "image-unqualified")
              .finds(
                  "a name that only a local build gives, of an image that nodes may pull",
                  containers(ImageChecks::unqualified))
              .graded(Grade.of(WARNING, WARNING, ERROR))
              .fixedBy("push the image and write its registry in front")
              .because("without a registry Docker Hub's official images are meant"),
          rule(TOPIC, "image-always-side-loaded")
              .finds(
                  "a local image that is pulled nevertheless, by Always or by tag latest",
                  containers(ImageChecks::alwaysSideLoaded))
              .graded(Grade.sideLoadedOnly(ERROR))
              .fixedBy("use IfNotPresent with a tag other than latest")
              .because("Always asks the registry even where the image was side-loaded"),
          rule(TOPIC, "image-loopback-registry")
              .finds("a registry at a loopback address", containers(ImageChecks::loopbackRegistry))
              .graded(Grade.unlessSideLoaded(WARNING, ERROR))
              .fixedBy("use a registry that the nodes can reach by that name")
              .because("for a node it is the node itself, not the developer's machine"),
          rule(TOPIC, "image-implicit-registry")
              .finds(
                  "on OpenShift, a name without a registry that Docker Hub may have",
                  containers(ImageChecks::implicitRegistry))
              .graded(Grade.always(NOTE))
              .fixedBy("write docker.io/ in front")
              .because("CRI-O looks for short names in the registries of its configuration"),
          rule(TOPIC, "image-mutable")
              .finds("tag latest, or none, with IfNotPresent", containers(ImageChecks::mutable))
              .graded(Grade.always(WARNING))
              .fixedBy("write a version's tag or a digest")
              .because("each node keeps the image that it happened to pull first"),
          rule(TOPIC, "image-deprecated")
              .finds(
                  "an official image of Docker Hub that is made no longer",
                  containers(ImageChecks::deprecated))
              .graded(Grade.always(NOTE))
              .fixedBy("use an image that somebody keeps up")
              .because("it can be pulled, but nobody mends what is wrong in it"));

  private ImageRules() {}
}
